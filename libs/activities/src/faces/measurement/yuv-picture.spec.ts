import { describe, expect, it } from '@jest/globals';
import { toRgb, type YuvPicture } from './yuv-picture.ts';

const plain = (y: number, u: number, v: number, matrix: YuvPicture['matrix']): YuvPicture => ({
  width: 4,
  height: 2,
  data: Uint8Array.from([...Array<number>(8).fill(y), u, u, v, v]),
  matrix,
});

describe('toRgb', () => {
  it.each<[string, number[], YuvPicture['matrix'], number[]]>([
    ['black', [16, 128, 128], 'bt709', [0, 0, 0]],
    ['white', [235, 128, 128], 'bt709', [255, 255, 255]],
    ['blacker than black', [4, 128, 128], 'bt709', [0, 0, 0]],
    ['red of BT.709', [63, 102, 240], 'bt709', [255, 1, 0]],
    ['red of BT.601', [81, 90, 240], 'bt601', [254, 0, 0]],
    ['blue of BT.601', [41, 240, 110], 'bt601', [0, 0, 255]],
  ])('%s', (_name, [y = 0, u = 0, v = 0], matrix, expected) => {
    const { data, width, height } = toRgb(plain(y, u, v, matrix));
    expect([width, height, data.length]).toEqual([4, 2, 24]);
    expect([...data.subarray(0, 3)]).toEqual(expected);
    expect([...data.subarray(21)]).toEqual(expected);
  });
});

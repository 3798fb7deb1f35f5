import { expect, it } from '@jest/globals';
import { ladderOf } from './renditions.ts';

const sizes = (width: number, height: number, maxHeight?: number): string[] =>
  ladderOf({ width, height }, maxHeight).map((one) => `${one.name} ${one.width}x${one.height}`);

it('a ladder never goes above its video, and has at least one rung', () => {
  expect(sizes(1920, 1080)).toEqual([
    '1080p 1920x1080',
    '720p 1280x720',
    '480p 854x480',
    '360p 640x360',
    '240p 426x240',
  ]);
  expect(sizes(1080, 1920)[0]).toBe('1080p 1080x1920');
  expect(sizes(1280, 720, 480)[0]).toBe('480p 854x480');
  expect(sizes(160, 90)).toEqual(['90p 160x90']);
});

import { beforeAll, describe, expect, it } from '@jest/globals';
import { loadFaceModels, type FaceModels } from '../../libs/activities/src/faces/measurement/models.ts';
import { toRgb, type YuvPicture } from '../../libs/activities/src/faces/measurement/yuv-picture.ts';
import { prepareFaceModels } from '../../tools/setup/index.ts';

let colours: FaceModels['colours'];
beforeAll(async () => {
  ({ colours } = await loadFaceModels(await prepareFaceModels()));
}, 120_000);

const WEIGHTS = { bt601: [0.299, 0.114], bt709: [0.2126, 0.0722] } as const;

/** As ITU-R BT.601 and BT.709 write it down, with real numbers. */
const exactly = (matrix: keyof typeof WEIGHTS, y: number, u: number, v: number): number[] => {
  const [kr, kb] = WEIGHTS[matrix];
  const luma = (y - 16) / 219;
  const red = luma + (2 * (1 - kr) * (v - 128)) / 224;
  const blue = luma + (2 * (1 - kb) * (u - 128)) / 224;
  const green = (luma - kr * red - kb * blue) / (1 - kr - kb);
  return [red, green, blue].map((value) => 255 * Math.min(1, Math.max(0, value)));
};

describe.each(['bt601', 'bt709'] as const)('toRgb of %s', (matrix) => {
  // Every sixth value of luma and of each colour, and those that nothing should have.
  const levels = Array.from({ length: 43 }, (_, index) => index * 6);
  const size = { width: levels.length * 2, height: levels.length * 2 };

  it.each([0, 16, 40, 100, 128, 180, 235, 255])('is within 1.1 of the exact value at luma %i', async (y) => {
    const u = levels.flatMap(() => levels);
    const v = levels.flatMap((level) => levels.map(() => level));
    const luma = Array<number>(size.width * size.height).fill(y);
    const picture: YuvPicture = { ...size, data: Uint8Array.from([...luma, ...u, ...v]), matrix };
    const { data, width, height } = await toRgb(colours, picture);
    expect({ width, height, bytes: data.length }).toEqual({ ...size, bytes: size.width * size.height * 3 });
    let most = 0;
    for (let row = 0; row < height; row++)
      for (let column = 0; column < width; column++) {
        const chroma = (row >> 1) * levels.length + (column >> 1);
        const [cu = 0, cv = 0] = [u[chroma], v[chroma]];
        // Colours beyond the range are no colours.
        if (Math.max(cu, cv) > 240 || Math.min(cu, cv) < 16) continue;
        const at = (row * width + column) * 3;
        const expected = exactly(matrix, y, cu, cv);
        expected.forEach(
          (value, channel) => (most = Math.max(most, Math.abs(value - (data[at + channel] ?? 0)))),
        );
      }
    expect(most).toBeLessThanOrEqual(1.1);
  });
});

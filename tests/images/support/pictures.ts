import sharp, { type Sharp } from 'sharp';

type Colour = [red: number, green: number, blue: number];

/** A picture drawn pixel by pixel. */
export const drawn = (width: number, height: number, colourAt: (x: number, y: number) => Colour): Sharp => {
  const data = new Uint8ClampedArray(width * height * 3);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) data.set(colourAt(x, y), (y * width + x) * 3);
  return sharp(data, { raw: { width, height, channels: 3 } });
};

/** Something to see, of an odd size. */
export const scene = (width = 61, height = 43): Sharp =>
  drawn(width, height, (x, y) => [(x * 4) % 256, (y * 5) % 256, (x * y) % 256]);

/** Numbers between 0 and 1 that are the same in every run. */
export const randomNumbers = (seed = 1): (() => number) => {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
};

import { join } from 'node:path';
import sharp, { type Region } from 'sharp';

interface Cutout {
  /** Raw RGBA pixels. */
  data: Buffer;
  width: number;
  height: number;
}

/** Something to put in front of a face. */
export interface Occluder extends Cutout {
  name: string;
  kind: 'hand' | 'card' | 'mask';
  /** No weight was learnt and no threshold set with it. */
  heldOut: boolean;
}

/** Photographs of a hand in front of a plain wall (npm `fingerpose`), scaled to this width in pixels. */
const HANDS = { closed: 'fullcurl.jpg', bent: 'halfcurl.jpg', pointing: 'nocurl.jpg' } as const;
const HAND_WIDTH = 288;
/** Top share of the photographs to ignore: there is a mark on the wall. */
const WALL = 0.12;
/** Skin is more saturated than the wall and its shadows, and has an orange hue. */
const SKIN = { saturation: 0.27, hue: 45 };

const isSkin = (red: number, green: number, blue: number): boolean => {
  const [most, least] = [Math.max(red, green, blue), Math.min(red, green, blue)];
  if (most === 0 || most !== red || (most - least) / most < SKIN.saturation) return false;
  return (60 * Math.abs(green - blue)) / (most - least || 1) < SKIN.hue;
};

/** The largest connected region of marked pixels. */
const largestRegion = (marked: Uint8Array, width: number): Uint8Array => {
  const region = new Int32Array(marked.length);
  let [largest, size, regions] = [0, 0, 0];
  for (let start = 0; start < marked.length; start++) {
    if (!marked[start] || region[start]) continue;
    regions += 1;
    const waiting = [start];
    region[start] = regions;
    let count = 0;
    for (let pixel = waiting.pop(); pixel !== undefined; pixel = waiting.pop()) {
      count += 1;
      for (const next of [pixel - 1, pixel + 1, pixel - width, pixel + width])
        if (marked[next] && !region[next]) {
          region[next] = regions;
          waiting.push(next);
        }
    }
    if (count > size) [largest, size] = [regions, count];
  }
  return Uint8Array.from(region, (number) => (number === largest ? 255 : 0));
};

const cutHand = async (file: string): Promise<Cutout> => {
  const photograph = await sharp(file).resize(HAND_WIDTH).raw().toBuffer({ resolveWithObject: true });
  const { width, height } = photograph.info;
  const marked = new Uint8Array(width * height);
  for (let pixel = Math.round(WALL * height) * width; pixel < marked.length; pixel++) {
    const [red = 0, green = 0, blue = 0] = photograph.data.subarray(pixel * 3, pixel * 3 + 3);
    marked[pixel] = isSkin(red, green, blue) ? 255 : 0;
  }
  const mono = { raw: { width, height, channels: 1 } } as const;
  // Close the holes in the hand and soften its edge.
  const alpha = await sharp(largestRegion(marked, width), mono)
    .median(5)
    .blur(1)
    .toColourspace('b-w')
    .raw()
    .toBuffer();
  const cut = await sharp(photograph.data, { raw: { width, height, channels: 3 } })
    .joinChannel(alpha, mono)
    .raw()
    .toBuffer();
  return trimmed(cut, width, height);
};

const trimmed = async (data: Buffer, width: number, height: number): Promise<Cutout> => {
  let [left, right, top, bottom] = [width, 0, height, 0];
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      if ((data[(y * width + x) * 4 + 3] ?? 0) > 0) {
        [left, right] = [Math.min(left, x), Math.max(right, x + 1)];
        [top, bottom] = [Math.min(top, y), Math.max(bottom, y + 1)];
      }
  const region = { left, top, width: right - left, height: bottom - top };
  const cut = await sharp(data, { raw: { width, height, channels: 4 } })
    .extract(region)
    .raw()
    .toBuffer();
  return { data: cut, width: region.width, height: region.height };
};

const rendered = async (drawing: string): Promise<Cutout> => {
  const { data, info } = await sharp(Buffer.from(drawing))
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
};

/** A drawing of a medical mask as it sits on a face. */
const drawnMask = (colour: string, fold: string): Promise<Cutout> => {
  const folds = [90, 125, 160]
    .map((y) => `<path d="M8 ${y} Q150 ${y + 14} 292 ${y}" class="fold"/>`)
    .join('');
  return rendered(
    `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="240">
       <style>.fold { stroke: ${fold}; stroke-width: 4; fill: none }</style>
       <path d="M4 24 Q150 -14 296 24 L296 150 Q220 240 150 238 Q80 240 4 150 Z" fill="${colour}"/>${folds}
     </svg>`,
  );
};

/** A piece of a photograph, like the back of a book, a phone or a card. */
const cutCard = async (file: string, region: Region): Promise<Cutout> => {
  const { data, info } = await sharp(file)
    .extract(region)
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
};

/** Everything that is put in front of faces. @param folder of the evaluation's media. */
export const loadOccluders = async (folder: string): Promise<Occluder[]> => {
  const hand = async (pose: keyof typeof HANDS, heldOut: boolean): Promise<Occluder> => {
    const cut = await cutHand(join(folder, HANDS[pose]));
    return { name: `${pose} hand`, kind: 'hand', heldOut, ...cut };
  };
  const card = async (name: string, file: string, region: Region, heldOut: boolean): Promise<Occluder> => ({
    ...{ name, kind: 'card', heldOut },
    ...(await cutCard(join(folder, file), region)),
  });
  const mask = async (name: string, colour: string, fold: string, heldOut: boolean): Promise<Occluder> => ({
    ...{ name, kind: 'mask', heldOut },
    ...(await drawnMask(colour, fold)),
  });
  return Promise.all([
    hand('closed', false),
    hand('bent', false),
    hand('pointing', true),
    card('leaves', 'single_face.jpg', { left: 0, top: 60, width: 90, height: 150 }, false),
    card('shoulder', 'sample5.jpg', { left: 420, top: 1180, width: 260, height: 170 }, false),
    card('bar', 'sample1.jpg', { left: 20, top: 40, width: 240, height: 320 }, false),
    card('evening', 'sample3.jpg', { left: 20, top: 20, width: 320, height: 240 }, false),
    card('window', 'sample6.jpg', { left: 20, top: 20, width: 200, height: 260 }, true),
    card('party', 'sample4.jpg', { left: 1500, top: 900, width: 260, height: 260 }, true),
    mask('blue mask', '#7fb6dd', '#5f96c4', false),
    mask('black mask', '#26262a', '#3c3c42', false),
    mask('white mask', '#eceff1', '#c3c9cf', true),
    mask('green mask', '#5aa98a', '#3f8a6d', true),
  ]);
};

import pMap from 'p-map';
import sharp from 'sharp';
import type { DatasetManifest } from '#domain';
import { layOutSheet, type SheetLayout, type Tile } from './contact-sheet-layout.ts';

/** Images that are read and scaled down concurrently. */
const TILES_AT_ONCE = 4;
const JPEG_QUALITY = 86;
const CHANNELS = 3;
/** For all three channels. */
const BACKGROUND = 0xf5;
const INK = '#1c1c1a';
const MUTED = '#6b6b66';
const DROPPED_INK = '#a03224';

/** Reads the image of a tile: the training image if the frame was kept, else the frame, which may be small. */
export type ReadTile = (tile: Tile) => Promise<Uint8Array>;

/** Draws the kept images, and below them in grey the dropped frames with their reasons, as one JPEG. */
export const drawContactSheet = async (manifest: DatasetManifest, read: ReadTile): Promise<Uint8Array> => {
  const layout = layOutSheet(manifest);
  const { width, height } = layout;
  // Tiles are copied onto the sheet one by one: compositing a hundred at once takes far more memory.
  const sheet = new Uint8Array(width * height * CHANNELS).fill(BACKGROUND);
  const draw = async (tile: Tile): Promise<void> =>
    placeTile(sheet, width, tile, await tilePicture(tile, await read(tile)));
  const [{ data, info }] = await Promise.all([
    // Takes as long as half of the tiles, and uses one core.
    sharp(Buffer.from(lettering(layout)))
      .raw()
      .toBuffer({ resolveWithObject: true }),
    pMap(layout.tiles, draw, { concurrency: TILES_AT_ONCE }),
  ]);
  return sharp(sheet, { raw: { width, height, channels: CHANNELS } })
    .composite([{ input: data, raw: info, left: 0, top: 0 }])
    .jpeg({ quality: JPEG_QUALITY })
    .toBuffer();
};

const placeTile = (
  sheet: Uint8Array,
  sheetWidth: number,
  { x, y, width, height }: Tile,
  pixels: Buffer,
): void => {
  for (let row = 0; row < height; row++) {
    const line = pixels.subarray(row * width * CHANNELS, (row + 1) * width * CHANNELS);
    sheet.set(line, ((y + row) * sheetWidth + x) * CHANNELS);
  }
};

/** RGB pixels of the tile's size. */
const tilePicture = async ({ verdict, width, height }: Tile, bytes: Uint8Array): Promise<Buffer> => {
  const picture = sharp(bytes).resize(width, height, { fit: 'contain', background: '#e4e4e0' });
  const shown =
    verdict.verdict === 'kept' ? picture : picture.removeAlpha().modulate({ saturation: 0 }).linear(0.6, 90);
  return shown.removeAlpha().raw().toBuffer();
};

const lettering = ({ width, height, texts, tiles }: SheetLayout): string => {
  const headings = texts.map(({ x, y, size, text, muted }) =>
    line(x, y, size, text, muted ? MUTED : INK, !muted),
  );
  const labels = tiles.flatMap((tile) => {
    const kept = tile.verdict.verdict === 'kept';
    const titleSize = kept ? 14 : 13;
    const size = kept ? 12 : 11;
    const top = tile.y + tile.height + titleSize * 1.35;
    return [
      line(tile.x, top, titleSize, tile.title, kept ? INK : DROPPED_INK, true),
      ...tile.lines.map((text, index) =>
        line(tile.x, top + (index + 1) * size * 1.3, size, text, MUTED, false),
      ),
    ];
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${[...headings, ...labels].join('')}</svg>`;
};

const line = (x: number, y: number, size: number, text: string, ink: string, bold: boolean): string =>
  `<text x="${x}" y="${Math.round(y)}" font-family="DejaVu Sans, Liberation Sans, Arial, sans-serif" ` +
  `font-size="${size}" font-weight="${bold ? 700 : 400}" fill="${ink}">${escapeXml(text)}</text>`;

const escapeXml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`);

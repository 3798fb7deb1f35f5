import pMap from 'p-map';
import sharp from 'sharp';
import { finishImage } from './finish-image.ts';
import { IMAGE_LIMIT_PIXELS } from './image-format.ts';
import { layOutSheet, LINE, type Cell, type Grid, type Label } from './sheet-layout.ts';
import { fitText } from './sheet-text.ts';

export const SHEET_CONTENT_TYPE = 'image/jpeg';

/** Thumbnails that are read and scaled concurrently. */
const CELLS_AT_ONCE = 4;
const JPEG_QUALITY = 86;
const CHANNELS = 3;
/** For all three channels. */
const BACKGROUND = 0xf5;
const EMPTY = '#e4e4e0';
const INK = '#1c1c1a';
const NOTE_SIZE = 13;
/** Between the edge of an empty cell and its note, in pixels. */
const NOTE_MARGIN = 8;

/** Reads the thumbnail of a cell; a string says in its place why there is none. */
export type ReadCell = (column: number, row: number) => Promise<Uint8Array | string>;

/**
 * Draws a grid of pictures with its labels as one marked JPEG.
 *
 * @throws RangeError for more pictures than a sheet can hold, or none.
 */
export const drawSheet = async (grid: Grid, read: ReadCell): Promise<Buffer> => {
  const { width, height, cells, labels } = layOutSheet(grid);
  // Cells are copied onto the sheet one by one: compositing two hundred at once takes far more memory.
  const sheet = new Uint8Array(width * height * CHANNELS).fill(BACKGROUND);
  const notes: Label[] = [];
  const draw = async (cell: Cell): Promise<void> => {
    const content = await read(cell.column, cell.row);
    if (typeof content === 'string') notes.push(noteIn(cell, content));
    place(sheet, width, cell, await cellPixels(cell, content));
  };
  await pMap(cells, draw, { concurrency: CELLS_AT_ONCE });
  const image = await sharp(sheet, { raw: { width, height, channels: CHANNELS } })
    .composite([{ input: Buffer.from(lettering(width, height, [...labels, ...notes])) }])
    .jpeg({ quality: JPEG_QUALITY })
    .toBuffer();
  return finishImage(image);
};

const noteIn = ({ x, y, width, height }: Cell, text: string): Label => ({
  ...{ x: x + NOTE_MARGIN, y: y + NOTE_MARGIN, text, size: NOTE_SIZE, bold: false },
  ...{ width: Math.max(0, width - 2 * NOTE_MARGIN), height: Math.max(0, height - 2 * NOTE_MARGIN) },
});

/** RGB pixels of the cell's size. */
const cellPixels = ({ width, height }: Cell, content: Uint8Array | string): Promise<Buffer> => {
  const picture =
    typeof content === 'string'
      ? sharp({ create: { width, height, channels: CHANNELS, background: EMPTY } })
      : sharp(content, { limitInputPixels: IMAGE_LIMIT_PIXELS })
          .resize(width, height, { fit: 'contain', background: EMPTY })
          .flatten({ background: EMPTY })
          .toColourspace('srgb');
  return picture.raw().toBuffer();
};

const place = (
  sheet: Uint8Array,
  sheetWidth: number,
  { x, y, width, height }: Cell,
  pixels: Buffer,
): void => {
  for (let row = 0; row < height; row += 1) {
    const line = pixels.subarray(row * width * CHANNELS, (row + 1) * width * CHANNELS);
    sheet.set(line, ((y + row) * sheetWidth + x) * CHANNELS);
  }
};

const lettering = (width: number, height: number, labels: Label[]): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${labels.map(drawn).join('')}</svg>`;

/** An inner `svg` clips what the estimate of the letters' widths let through. */
const drawn = ({ x, y, width, height, text, size, bold }: Label): string => {
  const lines = fitText(text, width, size, Math.max(1, Math.floor(height / (size * LINE))));
  const texts = lines.map(
    (line, index) => `<text x="0" y="${Math.round(size + index * size * LINE)}">${escapeXml(line)}</text>`,
  );
  return (
    `<svg x="${x}" y="${y}" width="${width}" height="${height}" font-size="${size}" fill="${INK}" ` +
    `font-weight="${bold ? 700 : 400}" font-family="DejaVu Sans, Liberation Sans, Arial, sans-serif">${texts.join('')}</svg>`
  );
};

const escapeXml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`);

import pMap from 'p-map';
import sharp from 'sharp';
import { finishImage } from './finish-image.ts';
import { IMAGE_LIMIT_PIXELS } from './image-format.ts';
import { layOutSheet, type Box, type Grid, type Label } from './sheet-layout.ts';
import { lettering } from './sheet-text.ts';

export const SHEET_CONTENT_TYPE = 'image/jpeg';

/** Thumbnails and labels that are read and drawn concurrently. */
const BOXES_AT_ONCE = 4;
const JPEG_QUALITY = 86;
const CHANNELS = 3;
/** For all three channels. */
const BACKGROUND = 0xf5;
const PAPER = '#f5f5f5';
const EMPTY = '#e4e4e0';
const NOTE_SIZE = 13;

/** Reads the thumbnail of a cell; a string says in its place why there is none. */
export type ReadCell = (column: number, row: number) => Promise<Uint8Array | string>;

/**
 * Draws a grid of pictures with its labels as one marked JPEG.
 *
 * @throws RangeError for more pictures than a sheet can hold, or none.
 */
export const drawSheet = async (grid: Grid, read: ReadCell): Promise<Buffer> => {
  const { width, height, cells, labels } = layOutSheet(grid);
  // Boxes are copied onto the sheet one by one: compositing two hundred at once takes far more memory.
  const sheet = new Uint8Array(width * height * CHANNELS).fill(BACKGROUND);
  const draw = async (box: Box, pixels: Promise<Buffer>): Promise<void> =>
    place(sheet, width, box, await pixels);
  await pMap(cells, async (cell) => draw(cell, cellPixels(cell, await read(cell.column, cell.row))), {
    concurrency: BOXES_AT_ONCE,
  });
  await pMap(labels, (label) => draw(label, labelPixels(label, PAPER)), { concurrency: BOXES_AT_ONCE });
  const image = sharp(sheet, { raw: { width, height, channels: CHANNELS } }).jpeg({ quality: JPEG_QUALITY });
  return finishImage(await image.toBuffer());
};

/** RGB pixels of the box's size. */
const cellPixels = (cell: Box, content: Uint8Array | string): Promise<Buffer> =>
  typeof content === 'string'
    ? labelPixels({ ...cell, text: content, size: NOTE_SIZE, bold: false }, EMPTY)
    : sharp(content, { limitInputPixels: IMAGE_LIMIT_PIXELS })
        .resize(cell.width, cell.height, { fit: 'contain', background: EMPTY })
        .flatten({ background: EMPTY })
        .toColourspace('srgb')
        .raw()
        .toBuffer();

const labelPixels = (label: Label, background: string): Promise<Buffer> =>
  sharp(Buffer.from(lettering(label)))
    .flatten({ background })
    .toColourspace('srgb')
    .raw()
    .toBuffer();

const place = (sheet: Uint8Array, sheetWidth: number, box: Box, pixels: Buffer): void => {
  for (let row = 0; row < box.height; row += 1) {
    const line = pixels.subarray(row * box.width * CHANNELS, (row + 1) * box.width * CHANNELS);
    sheet.set(line, ((box.y + row) * sheetWidth + box.x) * CHANNELS);
  }
};

import { THUMBNAIL_SIDE } from './thumbnail.ts';

/** What a grid of pictures shows; labels may be empty. */
export interface Grid {
  title: string;
  columns: string[];
  rows: string[];
  /** Size of the pictures, of which only the proportions count. */
  picture: { width: number; height: number };
}

/** Pixels. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A text that stays within its box, which it fills from the top. */
export interface Label extends Box {
  text: string;
  size: number;
  bold: boolean;
}

export interface Cell extends Box {
  column: number;
  row: number;
}

export interface SheetLayout {
  width: number;
  height: number;
  cells: Cell[];
  labels: Label[];
}

export const MOST_CELLS = 200;
/** Pixels. */
export const LONGEST_SIDE = 8192;

const MARGIN = 24;
const GAP = 8;
const LEAST_WIDTH = 480;
const TITLE = { size: 24, height: 66 };
const COLUMN = { size: 14, height: 58 };
const ROW = { size: 14, width: 200 };

/**
 * Lays out a grid of up to `MOST_CELLS` pictures. Cells shrink until the sheet is within `LONGEST_SIDE`.
 *
 * @throws RangeError if there are more cells, or none.
 */
export const layOutSheet = ({ title, columns, rows, picture }: Grid): SheetLayout => {
  const count = columns.length * rows.length;
  if (count < 1 || count > MOST_CELLS) throw new RangeError(`A sheet of ${count} cells cannot be drawn.`);
  const left = MARGIN + (rows.some((label) => label !== '') ? ROW.width + GAP : 0);
  const top =
    MARGIN +
    (title === '' ? 0 : TITLE.height + GAP) +
    (columns.some((label) => label !== '') ? COLUMN.height + GAP : 0);
  const cell = cellSize(
    picture,
    (LONGEST_SIDE - left - MARGIN) / columns.length - GAP,
    (LONGEST_SIDE - top - MARGIN) / rows.length - GAP,
  );
  const x = (column: number): number => left + column * (cell.width + GAP);
  const y = (row: number): number => top + row * (cell.height + GAP);
  const width = Math.max(LEAST_WIDTH, x(columns.length) - GAP + MARGIN);
  const height = y(rows.length) - GAP + MARGIN;
  const titleBox = { x: MARGIN, y: MARGIN, width: width - 2 * MARGIN, height: TITLE.height };
  const columnBox = { y: top - COLUMN.height - GAP, width: cell.width, height: COLUMN.height };
  const rowBox = { x: MARGIN, width: ROW.width, height: cell.height };
  return {
    ...{ width, height },
    cells: rows.flatMap((_, row) =>
      columns.map((__, column) => ({ column, row, x: x(column), y: y(row), ...cell })),
    ),
    labels: [
      { ...titleBox, text: title, size: TITLE.size, bold: true },
      ...columns.map((text, column) => ({
        ...columnBox,
        x: x(column),
        text,
        size: COLUMN.size,
        bold: false,
      })),
      ...rows.map((text, row) => ({ ...rowBox, y: y(row), text, size: ROW.size, bold: false })),
    ].filter(({ text }) => text !== ''),
  };
};

const cellSize = (
  { width, height }: { width: number; height: number },
  mostWidth: number,
  mostHeight: number,
): { width: number; height: number } => {
  const scale = Math.min(
    THUMBNAIL_SIDE / Math.max(width, height),
    Math.floor(mostWidth) / width,
    Math.floor(mostHeight) / height,
  );
  return { width: Math.max(1, Math.floor(width * scale)), height: Math.max(1, Math.floor(height * scale)) };
};

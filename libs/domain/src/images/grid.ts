import type { GridAxis, GridRequest } from './request.ts';

/** Where an image stands: counted from 0, each sheet with its columns and rows. */
export interface GridCell {
  column: number;
  row: number;
  sheet: number;
}

/** What the axes make of an image; what is absent is as in the request. Versions and scales are by index of the LoRA. */
export interface Variation {
  versions: ReadonlyMap<number, number>;
  scales: ReadonlyMap<number, number>;
  prompt?: string;
  seed?: string;
  steps?: number;
}

export interface GridImage {
  cell: GridCell;
  variation: Variation;
  withoutLoras: boolean;
}

/** A sheet with the labels of its columns and rows, each as long as the sheet is wide or high. */
export interface GridSheet {
  sheet: number;
  /** What all its images have in common and other sheets have not; `null` for an only sheet. */
  title: string | null;
  columns: string[];
  rows: string[];
}

type Grid = Required<GridRequest>;

const NONE: Variation = { versions: new Map(), scales: new Map() };

const isOfLoras = ({ by }: GridAxis): boolean => by === 'version' || by === 'scale';

const varied = (variation: Variation, axis: GridAxis, index: number): Variation => {
  switch (axis.by) {
    case 'version':
      return {
        ...variation,
        versions: new Map([...variation.versions, [axis.lora, axis.values[index] ?? 0]]),
      };
    case 'scale':
      return { ...variation, scales: new Map([...variation.scales, [axis.lora, axis.values[index] ?? 0]]) };
    case 'prompt':
      return { ...variation, prompt: axis.values[index] };
    case 'seed':
      return { ...variation, seed: axis.values[index] };
    case 'steps':
      return { ...variation, steps: axis.values[index] };
  }
};

const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

/** The columns, rows and sheets of a grid for one prompt. Of a zipped one only the columns count. */
const extentOf = ({ combine, axes }: Grid): [columns: number, rows: number, sheets: number] => {
  const [columns = 1, rows = 1, sheets = 1] = axes.map(({ values }) => values.length);
  return combine === 'zip' ? [columns, 1, 1] : [columns, rows, sheets];
};

const variationAt = ({ combine, axes }: Grid, { column, row, sheet }: GridCell): Variation => {
  const indexes = [column, row, sheet];
  return axes.reduce(
    (variation, axis, of) => varied(variation, axis, combine === 'zip' ? column : (indexes[of] ?? 0)),
    NONE,
  );
};

/** How many images a grid has for each prompt. `sizeOf` is the number of values of an axis. */
export const countCells = (
  { combine, withoutLora, axes }: Grid,
  sizeOf: (axis: GridAxis) => bigint,
): bigint => {
  const combined = (some: readonly GridAxis[]): bigint =>
    combine === 'zip'
      ? some[0] === undefined
        ? 1n
        : sizeOf(some[0])
      : some.reduce((product, axis) => product * sizeOf(axis), 1n);
  return combined(axes) + (withoutLora ? combined(axes.filter((axis) => !isOfLoras(axis))) : 0n);
};

/** The same image is not paid twice: without LoRAs, those that differ in a version or a scale only are the same. */
const isFirst = (): ((image: GridImage) => boolean) => {
  const seen = new Set<string>();
  return ({ withoutLoras, variation: { prompt, seed, steps } }) => {
    const key = JSON.stringify([prompt, seed, steps]);
    if (!withoutLoras) return true;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  };
};

/**
 * The images of a grid, as they are read: sheet by sheet, row by row. The first axis is the columns, the second the rows,
 * the third the sheets; each further prompt has sheets of its own. Rows without LoRAs follow the others: one, or one for
 * each value of a row axis that is about something else.
 *
 * @param prompts of the request; `[undefined]` if they are an axis.
 */
export const gridImages = (grid: Grid, prompts: readonly (string | undefined)[]): GridImage[] => {
  const [columns, rows, sheets] = extentOf(grid);
  const rowsOf = (
    prompt: string | undefined,
    sheet: number,
    before: number,
    withoutLoras: boolean,
  ): GridImage[] =>
    upTo(rows).flatMap((row) =>
      upTo(columns).map((column) => ({
        cell: { column, row: withoutLoras ? rows + row : row, sheet: before + sheet },
        variation: {
          ...(prompt === undefined ? {} : { prompt }),
          ...variationAt(grid, { column, row, sheet }),
        },
        withoutLoras,
      })),
    );
  return prompts
    .flatMap((prompt, index) =>
      upTo(sheets).flatMap((sheet) => [
        ...rowsOf(prompt, sheet, index * sheets, false),
        ...(grid.withoutLora ? rowsOf(prompt, sheet, index * sheets, true) : []),
      ]),
    )
    .filter(isFirst());
};

const WITHOUT = 'without LoRA';

/** @param loras how many there are: with several, labels say which one is meant. */
const labelsOf = (axis: GridAxis | undefined, loras: number): string[] => {
  if (!axis) return [''];
  const which = isOfLoras(axis) && 'lora' in axis && loras > 1 ? `LoRA ${axis.lora + 1} ` : '';
  switch (axis.by) {
    case 'version':
      return axis.values.map((version) => `${which}v${version}`);
    case 'scale':
      return axis.values.map((scale) => `${which}scale ${scale}`);
    case 'prompt':
      return axis.values;
    case 'seed':
      return axis.values.map((seed) => `seed ${seed}`);
    case 'steps':
      return axis.values.map((steps) => `${steps} steps`);
  }
};

/** The sheets of a grid, in order. Takes what `gridImages` took, and what it made of it. */
export const gridSheets = (
  { combine, axes }: Grid,
  prompts: readonly (string | undefined)[],
  images: readonly GridImage[],
  loras: number,
): GridSheet[] => {
  const isZip = combine === 'zip';
  const labels = axes.map((axis) => labelsOf(axis, loras));
  const zipped = (labels[0] ?? []).map((_, column) => labels.map((some) => some[column]).join(', '));
  const columns = isZip ? zipped : (labels[0] ?? ['']);
  const rows = isZip ? [''] : (labels[1] ?? ['']);
  const perPrompt = isZip ? [''] : (labels[2] ?? ['']);
  const rowAxis = isZip ? undefined : axes[1];
  const isRowKept = rowAxis !== undefined && !isOfLoras(rowAxis);
  const without = isRowKept ? rows.map((row) => `${row}, ${WITHOUT}`) : [WITHOUT];
  const titles = prompts.flatMap((prompt) =>
    perPrompt.map((label) => [prompts.length > 1 ? prompt : '', label].filter(Boolean).join(', ')),
  );
  return titles.map((title, sheet) => {
    const last = Math.max(...images.filter(({ cell }) => cell.sheet === sheet).map(({ cell }) => cell.row));
    return { sheet, title: title || null, columns, rows: [...rows, ...without].slice(0, last + 1) };
  });
};

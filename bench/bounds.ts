import type { Run } from './measure.ts';

export const PROGRAMS = ['service', 'ffmpeg', 'python', 'frugalPython'] as const;
/** `python` analyses every candidate, `frugalPython` only those that the service analyses. */
export type Program = (typeof PROGRAMS)[number];

/** All runs on one video. */
export interface Measured {
  video: string;
  runs: Record<Program, Run[]>;
  /** Peak of the service's memory, bytes. */
  memory: number;
}

export interface Row {
  what: string;
  value: number;
  /** Highest allowed value; `null` if there is no bound. */
  bound: number | null;
}

export const median = (values: number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
};

const wall = (runs: Run[]): number => median(runs.map(({ wallSeconds }) => wallSeconds));
const processor = (runs: Run[]): number => median(runs.map(({ processorSeconds }) => processorSeconds));

const rowsOf = ({ video, runs }: Measured, ffmpegBound: number): Row[] => [
  {
    what: `${video}: wall time over ffmpeg's`,
    value: wall(runs.service) / wall(runs.ffmpeg),
    bound: ffmpegBound,
  },
  { what: `${video}: wall time over Python's`, value: wall(runs.service) / wall(runs.python), bound: 0.4 },
  {
    what: `${video}: wall time over frugal Python's`,
    value: wall(runs.service) / wall(runs.frugalPython),
    bound: null,
  },
  {
    what: `${video}: processor time over ffmpeg's`,
    value: processor(runs.service) / processor(runs.ffmpeg),
    bound: null,
  },
  {
    what: `${video}: processor time over Python's`,
    value: processor(runs.service) / processor(runs.python),
    bound: null,
  },
];

/** The ratios, each with its bound. */
export const ratios = (short: Measured, long: Measured): Row[] => [
  ...rowsOf(short, 1.5),
  ...rowsOf(long, 0.5),
  { what: `peak memory, ${long.video} over ${short.video}`, value: long.memory / short.memory, bound: 1.1 },
];

export const holds = ({ value, bound }: Row): boolean => bound === null || value <= bound;

/** The rows, formatted for people. */
export const table = (rows: Row[]): string => {
  const width = Math.max(...rows.map(({ what }) => what.length));
  return rows
    .map((row) => {
      const bound =
        row.bound === null ? '' : `  at most ${row.bound.toFixed(2)}  ${holds(row) ? 'holds' : 'MISSED'}`;
      return `${row.what.padEnd(width)}  ${row.value.toFixed(2).padStart(5)}${bound}`;
    })
    .join('\n');
};

import type { DatasetChoices } from '#domain';

type Frames = Pick<DatasetChoices, 'drop' | 'keep'>;

const without = (frames: string[], others: string[]): string[] =>
  [...new Set(frames)].filter((frame) => !others.includes(frame));

/** What was said of frames, and then again: the last word about a frame counts. */
export const withFrames = (earlier: Frames, { drop = [], keep = [] }: Frames): Required<Frames> => ({
  drop: without([...(earlier.drop ?? []), ...drop], keep),
  keep: without([...(earlier.keep ?? []), ...keep], drop),
});

import { fitted, type MediaFacts } from '#domain';

/** One rendition of a ladder. */
export interface Rendition {
  name: string;
  width: number;
  height: number;
  bitrateKbps: number;
}

/** Heights and bit rates as streaming services have them, highest first. */
const LADDER = [
  { height: 2160, bitrateKbps: 14_000 },
  { height: 1440, bitrateKbps: 9_000 },
  { height: 1080, bitrateKbps: 5_000 },
  { height: 720, bitrateKbps: 2_800 },
  { height: 480, bitrateKbps: 1_400 },
  { height: 360, bitrateKbps: 800 },
  { height: 240, bitrateKbps: 400 },
];

/** The short side counts: a portrait of 1080 × 1920 is as much as a landscape of 1920 × 1080. */
const shortSide = ({ width, height }: Pick<MediaFacts, 'width' | 'height'>): number =>
  Math.min(width, height);

/** The renditions of a video, highest first: none above it, and at least one. */
export const ladderOf = (input: Pick<MediaFacts, 'width' | 'height'>, maxHeight = Infinity): Rendition[] => {
  const most = Math.min(shortSide(input), maxHeight);
  const below = LADDER.filter(({ height }) => height <= most);
  const rungs = below.length > 0 ? below : [{ height: most, bitrateKbps: LADDER.at(-1)!.bitrateKbps }];
  return rungs.map(({ height: side, bitrateKbps }) => {
    const limits = input.width < input.height ? { maxWidth: side } : { maxHeight: side };
    return { name: `${side}p`, ...fitted(input, limits), bitrateKbps };
  });
};

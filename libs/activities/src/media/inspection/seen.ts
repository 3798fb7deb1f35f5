import type { Interlacing } from './interlacing.ts';
import { turned, type Rotation } from './geometry.ts';
import type { InspectedVideo } from './inspect-video.ts';

/** Filters that turn a picture clockwise. */
export const TURNS: Record<Rotation, readonly string[]> = {
  0: [],
  90: ['transpose=clock'],
  180: ['hflip', 'vflip'],
  270: ['transpose=cclock'],
};

const DEINTERLACING: Record<Interlacing, readonly string[]> = {
  marked: ['bwdif=mode=send_frame'],
  'upper-first': ['bwdif=mode=send_frame:parity=tff'],
  'lower-first': ['bwdif=mode=send_frame:parity=bff'],
};

/** Filters that make whole pictures of fields; none if it has whole ones. */
export const deinterlacing = ({ interlacing }: Pick<InspectedVideo, 'interlacing'>): readonly string[] =>
  interlacing ? DEINTERLACING[interlacing] : [];

/** Filters that make stored pictures upright; the decoder must not turn them itself. */
export const uprighting = ({ orientation }: Pick<InspectedVideo, 'orientation'>): string[] => [
  ...(orientation.mirrored ? ['hflip'] : []),
  ...TURNS[orientation.rotation],
];

/** Whether the stored values have to be converted, which takes time. */
const needsScaling = ({ isAnamorphic, pixelFormat, colours }: InspectedVideo): boolean =>
  isAnamorphic ||
  pixelFormat.startsWith('yuvj') ||
  colours.scaling !== 'out_range=tv' ||
  colours.filters.length > 0;

/**
 * Filters that give every picture as one sees it: whole, upright, with square pixels and ordinary colours. None for a file
 * about which nothing is unusual.
 */
export const seenFilters = (video: InspectedVideo): string[] => {
  const { facts, orientation, colours } = video;
  const { width, height } = turned(facts, orientation.rotation);
  return [
    ...deinterlacing(video),
    ...(needsScaling(video) ? [`scale=${width}:${height}:flags=bicubic:${colours.scaling}`] : []),
    ...colours.filters,
    // Or a further filter takes the values for those of the full range.
    ...(video.pixelFormat.startsWith('yuvj') ? ['format=yuv420p'] : []),
    ...uprighting(video),
    ...(video.isAnamorphic ? ['setsar=1'] : []),
  ];
};

export {
  inspectVideo,
  withFurtherTurn,
  type Clock,
  type InspectedVideo,
  type InspectOptions,
} from './inspect-video.ts';
export type { Colours } from './colours.ts';
export { fitWithin, turned, type Rotation, type Size } from './geometry.ts';
export type { Orientation } from './orientation.ts';
export { deinterlacing, seenFilters, TURNS, uprighting } from './seen.ts';
export { readHeader, type ProbedHeader, type ProbedStream, type ProbeOptions } from './ffprobe.ts';
export { readPackets, readPictureTimes, type Hold, type Packets } from './packets.ts';

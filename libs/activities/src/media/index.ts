export { PICTURE_DECODERS } from './codecs.ts';
export { createExtractFrames, extractFrames, type ExtractFramesDependencies } from './extract-frames.ts';
export type { FfmpegPaths } from './ffmpeg.ts';

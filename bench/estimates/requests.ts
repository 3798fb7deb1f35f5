import type { MediaFacts, Operation } from '#domain';

/** Beyond it, a file is not encoded by encoders that take several times as long as H.264. */
const SLOW_SECONDS = 20;

/** Edits, with one operation on what another one makes. */
const edits = ({ seconds, height }: MediaFacts): Operation[] => [
  {
    ...{ name: 'cut', operation: 'trim', accuracy: 'frame' },
    ...{ startSeconds: seconds * 0.2, endSeconds: seconds * 0.8 },
  },
  { name: 'small', operation: 'transcode', maxHeight: Math.round(height / 2), from: ['cut'] },
  { name: 'marked', operation: 'watermark', image: { uploadKey: 'any' }, endSeconds: seconds / 2 },
  { name: 'sheet', operation: 'contactSheet' },
  { name: 'thumb', operation: 'thumbnail' },
];

/** What players need. */
const published = ({ seconds, height }: MediaFacts): Operation[] => [
  { name: 'stream', operation: 'hls' },
  { name: 'preview', operation: 'preview' },
  { name: 'moving', operation: 'preview', format: 'mp4', seconds: 2 },
  { name: 'board', operation: 'storyboard' },
  ...(seconds > SLOW_SECONDS
    ? []
    : ([
        { name: 'web', operation: 'transcode', container: 'webm', maxHeight: Math.min(height, 480) },
      ] as const)),
];

/** Copies, sound, and rates. */
const copies = ({ seconds, audioCodec, width, height }: MediaFacts): Operation[] => [
  { name: 'fast', operation: 'trim', startSeconds: seconds * 0.4, endSeconds: seconds },
  { name: 'quiet', operation: 'audio', action: 'remove' },
  ...(audioCodec === null
    ? []
    : ([
        { name: 'louder', operation: 'audio', action: 'normalise' },
        { name: 'sound', operation: 'audio', action: 'extract' },
      ] as const)),
  {
    ...{ name: 'rate', operation: 'transcode', from: ['fast'] },
    bitrateKbps: Math.round((width * height) / 600),
  },
  { name: 'times', operation: 'frames', everySeconds: 2, maxWidth: 480 },
  { name: 'still', operation: 'thumbnail', atSeconds: seconds * 0.3, from: ['fast'] },
];

/** What is joined of several parts. */
const joined = ({ seconds, height }: MediaFacts): Operation[] => [
  { name: 'end', operation: 'trim', startSeconds: seconds * 0.7 },
  { name: 'both', operation: 'concat', from: ['source', 'end'] },
  {
    ...{ name: 'shorter', operation: 'removeSegments', accuracy: 'frame' },
    segments: [{ startSeconds: seconds * 0.3, endSeconds: seconds * 0.6 }],
  },
  ...(seconds > SLOW_SECONDS
    ? []
    : ([
        {
          name: 'av1',
          operation: 'transcode',
          codec: 'av1',
          maxHeight: Math.min(height, 720),
        },
      ] as const)),
];

/** What is encoded until it looks the same. */
const similar = ({ height }: MediaFacts): Operation[] => [
  { name: 'alike', operation: 'transcode', minSsim: 0.95, maxHeight: Math.min(height, 720) },
  { name: 'start', operation: 'trim', endSeconds: 2.5, accuracy: 'frame' },
  {
    name: 'smaller',
    operation: 'transcode',
    from: ['start'],
    minSsim: 0.9,
    maxHeight: Math.min(height, 360),
  },
];

/** Requests that between them have every operation with a cost. */
export const REQUESTS: Readonly<Record<string, (source: MediaFacts) => Operation[]>> = {
  edits,
  published,
  copies,
  joined,
  similar,
};

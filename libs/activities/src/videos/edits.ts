import { join } from 'node:path';
import { fitted, type Operation, type Segment } from '#domain';
import type { Conversion, MediaFile } from './conversions.ts';
import { audioOptions, videoOptions } from './stream-options.ts';

const MP4 = ['-map_metadata', '-1', '-map_chapters', '-1', '-movflags', '+faststart', '-f', 'mp4'];

/** What is left between the segments. */
export const keptOf = (segments: readonly Segment[], seconds: number): Segment[] => {
  const ends = [0, ...segments.map(({ endSeconds }) => endSeconds)];
  const starts = [...segments.map(({ startSeconds }) => startSeconds), seconds];
  return ends
    .map((startSeconds, index) => ({ startSeconds, endSeconds: starts[index]! }))
    .filter(({ startSeconds, endSeconds }) => endSeconds > startSeconds);
};

/** Without some segments, exactly: what is left is joined by a graph. */
export const removeSegments = (
  { name, segments }: Operation<'removeSegments'>,
  input: MediaFile,
  folder: string,
): Conversion => {
  const kept = keptOf(segments, input.seconds);
  const hasAudio = input.audioCodec !== null;
  const parts = kept.flatMap(({ startSeconds, endSeconds }, n) => [
    `[0:V:0]trim=${startSeconds}:${endSeconds},setpts=PTS-STARTPTS[v${n}]`,
    ...(hasAudio ? [`[0:a:0]atrim=${startSeconds}:${endSeconds},asetpts=PTS-STARTPTS[a${n}]`] : []),
  ]);
  const pads = kept.map((_, n) => `[v${n}]${hasAudio ? `[a${n}]` : ''}`).join('');
  const joined = `${pads}concat=n=${kept.length}:v=1:a=${hasAudio ? 1 : 0}[v]${hasAudio ? '[a]' : ''}`;
  return {
    inputs: [{ file: input.file }],
    graph: [...parts, joined].join(';'),
    outputs: [
      {
        file: join(folder, `${name}.mp4`),
        options: [
          ...['-map', '[v]', ...(hasAudio ? ['-map', '[a]'] : []), ...MP4],
          ...videoOptions('encode', { codec: 'h264', filters: [] }),
          ...audioOptions(hasAudio ? 'encode' : 'none', 'mp4'),
        ],
      },
    ],
    seconds: kept.reduce((sum, one) => sum + one.endSeconds - one.startSeconds, 0),
  };
};

const DEFAULTS = { place: 'bottom-right', size: 0.15, opacity: 0.8 } as const;
/** From the edge, over the width of the video. */
const MARGIN = 0.02;

/** Where the picture is, as expressions of the overlay filter. */
const placed = (place: string, margin: number): string => {
  const x = place.includes('left') ? `${margin}` : place.includes('right') ? `W-w-${margin}` : '(W-w)/2';
  const y = place.includes('top') ? `${margin}` : place.includes('bottom') ? `H-h-${margin}` : '(H-h)/2';
  return `x=${x}:y=${y}`;
};

/** With a picture over it, throughout or for a while. @param picture a PNG that was decoded and written anew. */
export const watermark = (
  {
    name,
    place = DEFAULTS.place,
    size = DEFAULTS.size,
    opacity = DEFAULTS.opacity,
    ...span
  }: Operation<'watermark'>,
  input: MediaFile,
  { picture, folder }: { picture: string; folder: string },
): Conversion => {
  const { width, height } = fitted(input, {});
  const { startSeconds = 0, endSeconds = input.seconds } = span;
  const mark = `[1:v]format=rgba,scale=${Math.round(width * size)}:-1,colorchannelmixer=aa=${opacity}[mark]`;
  const shown = `enable='between(t\\,${startSeconds}\\,${endSeconds})'`;
  const overlay = `[base][mark]overlay=${placed(place, Math.round(width * MARGIN))}:${shown}[v]`;
  const audio = input.audioCodec === null ? 'none' : 'copy';
  return {
    inputs: [{ file: input.file }, { file: picture, isPicture: true }],
    graph: [mark, `[0:V:0]scale=${width}:${height}[base]`, overlay].join(';'),
    outputs: [
      {
        file: join(folder, `${name}.mp4`),
        options: [
          ...['-map', '[v]', '-map', '0:a:0?', ...MP4],
          ...videoOptions('encode', { codec: 'h264', filters: [] }),
          ...audioOptions(audio, 'mp4'),
        ],
      },
    ],
    seconds: input.seconds,
  };
};

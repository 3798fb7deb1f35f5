import { join } from 'node:path';
import { fitted, treatmentOf, type Operation, type Segment } from '#domain';
import type { Conversion } from './conversions.ts';
import { inputFrom, pictures, repeated, sounds, type MediaFile } from './media-file.ts';
import { audioEncoder, containerOptions, evenSides, videoEncoder } from './stream-options.ts';

/** What is left between the segments. */
export const keptOf = (segments: readonly Segment[], seconds: number): Segment[] => {
  const ends = [0, ...segments.map(({ endSeconds }) => endSeconds)];
  const starts = [...segments.map(({ startSeconds }) => startSeconds), seconds];
  return ends
    .map((startSeconds, index) => ({ startSeconds, endSeconds: starts[index]! }))
    .filter(({ startSeconds, endSeconds }) => endSeconds > startSeconds);
};

/** As ffmpeg reads a time in a graph: it takes no exponent. */
const inGraph = (seconds: number): string => seconds.toFixed(6);

/** Without some segments, exactly: what is left is joined by a graph, on the clock of the file. */
export const removeSegments = (
  { name, segments }: Operation<'removeSegments'>,
  input: MediaFile,
  folder: string,
): Conversion => {
  const kept = keptOf(segments, input.seconds);
  const hasAudio = input.audioStream !== null;
  const { leadSeconds: lead = 0 } = input;
  const padsOf = (name: string): string => kept.map((_, n) => `[${name}${n}]`).join('');
  const parts = [
    pictures(input, [...evenSides(input), ...repeated(input)], { name: 'whole' }),
    `[whole]split=${kept.length}${padsOf('p')}`,
    ...(hasAudio ? [`[0:${input.audioStream}]asplit=${kept.length}${padsOf('s')}`] : []),
    ...kept.flatMap(({ startSeconds, endSeconds }, n) => {
      const part = `${inGraph(startSeconds + lead)}:${inGraph(endSeconds + lead)}`;
      return [
        `[p${n}]trim=${part},setpts=PTS-STARTPTS[v${n}]`,
        ...(hasAudio ? [`[s${n}]atrim=${part},asetpts=PTS-STARTPTS[a${n}]`] : []),
      ];
    }),
  ];
  const pads = kept.map((_, n) => `[v${n}]${hasAudio ? `[a${n}]` : ''}`).join('');
  const joined = `${pads}concat=n=${kept.length}:v=1:a=${hasAudio ? 1 : 0}[v]${hasAudio ? '[a]' : ''}`;
  return {
    inputs: [inputFrom(input)],
    graph: [...parts, joined].join(';'),
    outputs: [
      {
        file: join(folder, `${name}.mp4`),
        options: [
          ...['-map', '[v]', ...videoEncoder({ codec: 'h264' })],
          ...(hasAudio ? ['-map', '[a]', ...audioEncoder('mp4')] : []),
          ...containerOptions('mp4'),
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
  step: Operation<'watermark'>,
  input: MediaFile,
  { picture, folder }: { picture: string; folder: string },
): Conversion => {
  const { name, place = DEFAULTS.place, size = DEFAULTS.size, opacity = DEFAULTS.opacity } = step;
  const { width, height } = fitted(input, {});
  const { startSeconds = 0, endSeconds = input.seconds } = step;
  const { leadSeconds: lead = 0 } = input;
  const mark = `[1:v]format=rgba,scale=${Math.max(2, Math.round(width * size))}:${height}:force_original_aspect_ratio=decrease,colorchannelmixer=aa=${opacity}[mark]`;
  const shown = `enable='between(t\\,${inGraph(startSeconds + lead)}\\,${inGraph(endSeconds + lead)})'`;
  const overlay = `[base][mark]overlay=${placed(place, Math.round(width * MARGIN))}:${shown}[v]`;
  const { audio } = treatmentOf(step, [input]);
  return {
    inputs: [inputFrom(input), { file: picture, isPicture: true }],
    graph: [
      mark,
      pictures(input, [`scale=${width}:${height}`, ...repeated(input)], { name: 'base' }),
      overlay,
    ].join(';'),
    outputs: [
      {
        file: join(folder, `${name}.mp4`),
        options: [
          ...['-map', '[v]', ...videoEncoder({ codec: 'h264' }), ...sounds(input)],
          ...(audio === 'copy' ? ['-c:a', 'copy'] : []),
          ...(audio === 'encode' ? audioEncoder('mp4') : []),
          ...containerOptions('mp4'),
        ],
      },
    ],
    seconds: input.seconds,
  };
};

import { join } from 'node:path';
import { DEFAULT_CONTAINER, fitted, treatmentOf, type Operation } from '#domain';
import type { ConversionPlan } from '../media/conversion/convert.ts';
import {
  cutFrom,
  inputFrom,
  pictures,
  picturesFrom,
  repeated,
  shownSince,
  sounds,
  type MediaFile,
} from './media-file.ts';
import {
  audioEncoder,
  containerOptions,
  evenSides,
  filtersOf,
  streamsOf,
  videoEncoder,
  type VideoEncoding,
} from './stream-options.ts';

/** A conversion without its limits, which depend on the installation. */
export type Conversion = Omit<ConversionPlan, 'limits'>;

const H264: VideoEncoding = { codec: 'h264' };

/** What is encoded and how well, of a transcode. @param quality constant quality that was found for a similarity. */
export const encodingOf = (
  { container = DEFAULT_CONTAINER, codec, bitrateKbps }: Operation<'transcode'>,
  quality?: number,
): VideoEncoding => ({ codec: codec ?? (container === 'webm' ? 'vp9' : 'h264'), bitrateKbps, quality });

/** A part of a video: exactly, or from the key frame before. */
export const trim = (step: Operation<'trim'>, input: MediaFile, folder: string): Conversion => {
  const { startSeconds = 0, endSeconds = input.seconds } = step;
  const length = endSeconds - startSeconds;
  const streams = treatmentOf(step, [input]);
  const isEncoded = streams.video === 'encode';
  const since = isEncoded ? shownSince(input, startSeconds) : startSeconds;
  const isHeld = since < startSeconds;
  const { graph, options } = streamsOf(input, {
    ...{ ...streams, container: 'mp4', encoding: H264, soundInput: isHeld ? 1 : 0 },
    filters: [...evenSides(input), ...repeated(input, startSeconds - since)],
  });
  return {
    // The sound has nothing to do with when a picture began.
    inputs: isHeld
      ? [picturesFrom(input, since), inputFrom(input, startSeconds, ['-vn'])]
      : [inputFrom(input, startSeconds)],
    ...(graph === undefined ? {} : { graph }),
    outputs: [
      {
        file: join(folder, `${step.name}.mp4`),
        options: [
          ...cutFrom(input, startSeconds),
          ...['-t', length.toFixed(6)],
          ...options,
          // A copy of the sound begins with the picture, not at the key frame that decoding began at.
          ...(isEncoded ? ['-copypriorss:a', '0'] : ['-avoid_negative_ts', 'make_zero']),
        ],
      },
    ],
    seconds: length,
  };
};

/** Another container, codec, size, shape or rate. @param quality constant quality that was found for a similarity. */
export const transcode = (
  step: Operation<'transcode'>,
  input: MediaFile,
  { folder, quality }: { folder: string; quality?: number | undefined },
): Conversion => {
  const { container = DEFAULT_CONTAINER } = step;
  const { output, ...streams } = treatmentOf(step, [input]);
  const encoding = encodingOf(step, quality);
  const filters = filtersOf(step, input);
  const { graph, options } = streamsOf(input, { ...streams, container, encoding, filters });
  return {
    inputs: [inputFrom(input)],
    ...(graph === undefined ? {} : { graph }),
    outputs: [{ file: join(folder, `${step.name}.${container}`), options }],
    seconds: output?.seconds ?? input.seconds,
  };
};

/** Joined by a graph, which brings all to the size and rate of the first; one without sound is silent meanwhile. */
export const concat = (
  step: Operation<'concat'>,
  inputs: readonly [MediaFile, ...MediaFile[]],
  folder: string,
): Conversion => {
  const { audio, output } = treatmentOf(step, inputs);
  const { width, height, frameRate } = output!;
  const fit = [
    `scale=${width}:${height}:force_original_aspect_ratio=decrease`,
    `pad=${width}:${height}:-1:-1`,
    ...['setsar=1', `fps=${frameRate}`],
  ];
  const hasSound = audio !== 'none';
  const soundOf = ({ audioStream, seconds }: MediaFile, index: number): string =>
    audioStream === null
      ? `anullsrc=r=48000:cl=stereo,atrim=duration=${seconds.toFixed(6)}[a${index}]`
      : `[${index}:${audioStream}]aresample=48000,aformat=channel_layouts=stereo[a${index}]`;
  const parts = inputs.flatMap((input, index) => [
    pictures(input, fit, { input: index, name: `v${index}` }),
    ...(hasSound ? [soundOf(input, index)] : []),
  ]);
  const pads = inputs.map((_, index) => `[v${index}]${hasSound ? `[a${index}]` : ''}`).join('');
  const joined = `${pads}concat=n=${inputs.length}:v=1:a=${hasSound ? '1[v][a]' : '0[v]'}`;
  return {
    inputs: inputs.map((input) => inputFrom(input)),
    graph: [...parts, joined].join(';'),
    outputs: [
      {
        file: join(folder, `${step.name}.mp4`),
        options: [
          ...['-map', '[v]', ...videoEncoder(H264)],
          ...(hasSound ? ['-map', '[a]', ...audioEncoder('mp4')] : []),
          ...containerOptions('mp4'),
        ],
      },
    ],
    seconds: output!.seconds,
  };
};

/** Pictures from the end within which the last one begins, however times are rounded. */
const LAST_PICTURES = 1.5;

/** What rounding may add to a time. */
const ROUNDING_SECONDS = 0.001;

/** The picture at a time; at the very end, where nothing begins to be shown any more, the last one. */
export const thumbnail = (
  { name, atSeconds, maxWidth }: Operation<'thumbnail'> & { atSeconds: number },
  input: MediaFile,
  folder: string,
): Conversion => {
  const { width, height } = fitted(input, maxWidth === undefined ? {} : { maxWidth });
  const last = Math.max(0, input.seconds - LAST_PICTURES / input.frameRate);
  const within = Math.min(atSeconds, input.seconds - ROUNDING_SECONDS);
  const since = shownSince(input, within);
  const isHeld = since < within;
  const from = isHeld ? since : Math.min(atSeconds, last);
  return {
    inputs: [picturesFrom(input, from)],
    graph: pictures(input, [`scale=${width}:${height}`]),
    outputs: [
      {
        file: join(folder, `${name}.jpg`),
        options: [
          ...cutFrom(input, from),
          ...['-map', '[v]', '-map_metadata', '-1'],
          ...['-frames:v', '1', '-q:v', '3', '-f', 'image2', '-update', '1'],
        ],
      },
    ],
    seconds: 1,
  };
};

/** Without its sound, or its sound alone; the loudness of `normalise` is measured first, so it is not here. */
export const withoutOrOnlySound = (
  step: Operation<'audio'>,
  input: MediaFile,
  folder: string,
): Conversion => {
  const { video, audio } = treatmentOf(step, [input]);
  if (step.action === 'extract')
    return {
      inputs: [inputFrom(input, 0, ['-vn'])],
      outputs: [
        {
          file: join(folder, `${step.name}.m4a`),
          options: [
            ...sounds(input),
            ...(audio === 'copy' ? ['-c:a', 'copy'] : audioEncoder('mp4')),
            ...[
              '-map_metadata',
              '-1',
              '-map_chapters',
              '-1',
              '-fflags',
              '+bitexact',
              '-flags:a',
              '+bitexact',
            ],
            ...['-movflags', '+faststart', '-f', 'ipod'],
          ],
        },
      ],
      seconds: input.seconds,
    };
  const { graph, options } = streamsOf(input, { video, audio, container: 'mp4', encoding: H264 });
  return {
    inputs: [inputFrom(input)],
    ...(graph === undefined ? {} : { graph }),
    outputs: [{ file: join(folder, `${step.name}.mp4`), options }],
    seconds: input.seconds,
  };
};

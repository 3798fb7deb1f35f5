import { join } from 'node:path';
import {
  DEFAULT_CONTAINER,
  fitted,
  treatmentOf,
  type MediaFacts,
  type Operation,
  type OperationName,
} from '#domain';
import type { ConversionPlan } from '../media/conversion/convert.ts';
import { audioOptions, containerOptions, filtersOf, videoOptions } from './stream-options.ts';

/** A local file, with what is known of it. */
export interface MediaFile extends MediaFacts {
  file: string;
}

/** A conversion without its limits, which depend on the installation. */
export type Conversion = Omit<ConversionPlan, 'limits'>;

interface Place {
  /** Where the outputs are written. */
  folder: string;
}

type Build<Name extends OperationName> = (
  step: Operation<Name>,
  inputs: readonly [MediaFile, ...MediaFile[]],
  place: Place,
) => Conversion;

const seconds = (value: number): string => value.toFixed(3);

const trim: Build<'trim'> = (step, [input], { folder }) => {
  const { startSeconds = 0, endSeconds = input.seconds } = step;
  const length = endSeconds - startSeconds;
  const { video, audio } = treatmentOf(step, [input]);
  return {
    // Before the input: ffmpeg goes to the key frame before, and decodes from there if it encodes.
    inputs: [{ file: input.file, options: ['-ss', seconds(startSeconds)] }],
    outputs: [
      {
        file: join(folder, `${step.name}.mp4`),
        options: [
          ...containerOptions('mp4'),
          ...['-t', seconds(length)],
          ...videoOptions(video, { codec: 'h264', filters: [] }),
          ...audioOptions(audio, 'mp4'),
          ...['-avoid_negative_ts', 'make_zero'],
        ],
      },
    ],
    seconds: length,
  };
};

const transcode: Build<'transcode'> = (step, [input], { folder }) => {
  const { container = DEFAULT_CONTAINER, bitrateKbps } = step;
  const { video, audio, output } = treatmentOf(step, [input]);
  const codec = step.codec ?? (container === 'webm' ? 'vp9' : 'h264');
  const encoding = { codec, filters: filtersOf(step, input), ...(bitrateKbps ? { bitrateKbps } : {}) };
  return {
    inputs: [{ file: input.file }],
    outputs: [
      {
        file: join(folder, `${step.name}.${container}`),
        options: [
          ...containerOptions(container),
          ...videoOptions(video, encoding),
          ...audioOptions(audio, container),
        ],
      },
    ],
    seconds: output?.seconds ?? input.seconds,
  };
};

/** Joined by a graph, which brings all to the size and rate of the first; one without sound is silent meanwhile. */
const concat: Build<'concat'> = (step, inputs, { folder }) => {
  const { audio, output } = treatmentOf(step, inputs);
  const { width, height, frameRate } = output!;
  const fit = `scale=${width}:${height}:force_original_aspect_ratio=decrease,pad=${width}:${height}:-1:-1,setsar=1,fps=${frameRate}`;
  const parts = inputs.map((input, index) => {
    const silence = `anullsrc=r=48000:cl=stereo,atrim=duration=${seconds(input.seconds)}[a${index}]`;
    const sound = `[${index}:a:0]aresample=48000,aformat=channel_layouts=stereo[a${index}]`;
    return `[${index}:V:0]${fit}[v${index}]${audio === 'none' ? '' : `;${input.audioCodec === null ? silence : sound}`}`;
  });
  const pads = inputs.map((_, index) => `[v${index}]${audio === 'none' ? '' : `[a${index}]`}`).join('');
  const joined = `${pads}concat=n=${inputs.length}:v=1:a=${audio === 'none' ? 0 : 1}[v]${audio === 'none' ? '' : '[a]'}`;
  return {
    inputs: inputs.map(({ file }) => ({ file })),
    graph: [...parts, joined].join(';'),
    outputs: [
      {
        file: join(folder, `${step.name}.mp4`),
        options: [
          ...['-map', '[v]', ...(audio === 'none' ? [] : ['-map', '[a]'])],
          ...['-map_metadata', '-1', '-map_chapters', '-1', '-movflags', '+faststart', '-f', 'mp4'],
          ...videoOptions('encode', { codec: 'h264', filters: [] }),
          ...audioOptions(audio === 'none' ? 'none' : 'encode', 'mp4'),
        ],
      },
    ],
    seconds: output!.seconds,
  };
};

/** The sharpest of a hundred pictures, or the one at a time. */
const thumbnail: Build<'thumbnail'> = ({ name, atSeconds, maxWidth }, [input], { folder }) => {
  const { width, height } = fitted(input, maxWidth === undefined ? {} : { maxWidth });
  return {
    inputs: [{ file: input.file, options: atSeconds === undefined ? [] : ['-ss', seconds(atSeconds)] }],
    outputs: [
      {
        file: join(folder, `${name}.jpg`),
        options: [
          ...['-map', '0:V:0', '-an', '-map_metadata', '-1'],
          ...['-vf', `${atSeconds === undefined ? 'thumbnail=100,' : ''}scale=${width}:${height}`],
          ...['-frames:v', '1', '-q:v', '3', '-f', 'image2', '-update', '1'],
        ],
      },
    ],
    seconds: atSeconds === undefined ? input.seconds : 1,
  };
};

/** Without its sound, or its sound alone; the loudness of `normalise` is measured first, so it is not here. */
export const withoutOrOnlySound = (
  step: Operation<'audio'>,
  [input]: readonly [MediaFile, ...MediaFile[]],
  { folder }: Place,
): Conversion => {
  const { video, audio } = treatmentOf(step, [input]);
  const isAlone = step.action === 'extract';
  return {
    inputs: [{ file: input.file }],
    outputs: [
      {
        file: join(folder, `${step.name}.${isAlone ? 'm4a' : 'mp4'}`),
        options: [
          ...(isAlone ? ['-map', '0:a:0', '-map_metadata', '-1', '-f', 'ipod'] : containerOptions('mp4')),
          ...videoOptions(video, { codec: 'h264', filters: [] }),
          ...audioOptions(audio, 'mp4'),
        ],
      },
    ],
    seconds: input.seconds,
  };
};

/** The operations that are one run of ffmpeg. */
export const CONVERSIONS = { trim, transcode, concat, thumbnail } satisfies {
  [Name in OperationName]?: Build<Name>;
};

import { join } from 'node:path';
import { DEFAULT_CONTAINER, treatmentOf, type Chunk, type Container, type Operation } from '#domain';
import type { Part } from '../media/conversion/convert.ts';
import { encodingOf, type Conversion } from './conversions.ts';
import { inputFromParts } from './join.ts';
import { inputOnClock, pictures, sounds, type MediaFile } from './media-file.ts';
import { audioEncoder, containerOptions, filtersOf, videoEncoder } from './stream-options.ts';

/** How long chunks are, in seconds. */
export interface ChunkLengths {
  aim: number;
  least: number;
}

const LENGTHS: ChunkLengths = { aim: 60, least: 30 };

/**
 * Parts of a video that can be encoded by themselves: from one key frame to another, as long as is aimed at or a little longer.
 * None if the video cannot be cut, or would be one part.
 */
export const planChunks = (input: MediaFile, { aim, least }: ChunkLengths = LENGTHS): Chunk[] => {
  if (input.clock.joined) return [];
  const starts = [0];
  for (const key of input.keys)
    if (key - starts.at(-1)! >= aim && input.seconds - key >= least) starts.push(key);
  if (starts.length < 2) return [];
  return starts.map((startSeconds, index) => ({
    ...{ index, startSeconds },
    endSeconds: starts[index + 1] ?? input.seconds,
  }));
};

/** The rate that a transcode reduces its input to, if it does. */
export const reducedRate = ({ frameRate }: Operation<'transcode'>, input: MediaFile): number | null =>
  frameRate !== undefined && frameRate < input.frameRate ? frameRate : null;

/**
 * When the pictures of a chunk begin and end in the output. At a reduced rate these are the times of pictures that a transcode of
 * the whole has: each is in one chunk, as the rate is reduced before the cut, from the start of the same clock.
 */
const spanOf = (step: Operation<'transcode'>, input: MediaFile, chunk: Chunk): [number, number] => {
  const rate = reducedRate(step, input);
  const on = (time: number): number => (rate === null ? time : Math.round(time * rate) / rate);
  return [on(chunk.startSeconds), on(chunk.endSeconds)];
};

/** A chunk that is encoded, as a part to join. */
export const partOf = (
  step: Operation<'transcode'>,
  input: MediaFile,
  { chunk, file }: { chunk: Chunk; file: string },
): Part => {
  const [starts, ends] = spanOf(step, input, chunk);
  return { file, seconds: ends - starts };
};

/**
 * Where decoding begins: one key frame before a chunk, as the first pictures after a key frame may be made from those before
 * it, and filters look at neighbours. `undefined` is the start of the file.
 */
export const decodesFrom = (
  { keys }: MediaFile,
  { startSeconds }: Pick<Chunk, 'startSeconds'>,
): number | undefined => {
  const before = keys.findLast((key) => key < startSeconds);
  return before === undefined || before <= 0 ? undefined : before;
};

/**
 * The picture of one chunk, in a file of its own whose time is zero where the chunk starts. No picture is in two chunks and none
 * in neither: both sides of a boundary compare with the same number.
 *
 * An MP4, as Matroska rounds times to milliseconds.
 *
 * @param quality constant quality that was found for a similarity.
 */
export const encodeChunk = (
  step: Operation<'transcode'>,
  input: MediaFile,
  { chunk, folder, quality }: { chunk: Chunk; folder: string; quality?: number | undefined },
): Conversion => {
  const [starts, ends] = spanOf(step, input, chunk);
  const isLast = chunk.endSeconds >= input.seconds;
  const cut = [
    ...(chunk.index === 0 ? [] : [`start=${starts.toFixed(6)}`]),
    ...(isLast ? [] : [`end=${ends.toFixed(6)}`]),
  ];
  const graph = pictures(input, [
    ...filtersOf(step, input),
    ...(cut.length > 0 ? [`trim=${cut.join(':')}`] : []),
    // The filter cuts off what is left of a tick.
    `setpts=round(PTS-${starts.toFixed(6)}/TB)`,
  ]);
  return {
    inputs: [
      inputOnClock(input, { zeroSeconds: 0, fromSeconds: decodesFrom(input, chunk) }, ['-an', '-sn', '-dn']),
    ],
    graph,
    outputs: [
      {
        file: join(folder, `${step.name}-chunk-${chunk.index}.mp4`),
        options: [
          ...['-map', '[v]', ...videoEncoder(encodingOf(step, quality))],
          ...['-map_metadata', '-1', '-f', 'mp4'],
        ],
      },
    ],
    seconds: ends - starts,
  };
};

/** How many pictures a conversion wrote, by what ffmpeg said. @throws Error if it said nothing of it. */
export const readFrames = (said: string): number => {
  const frames = [...said.matchAll(/frame=\s*(\d+)/g)].at(-1)?.[1];
  if (frames === undefined) throw new Error(`ffmpeg counted no pictures: ${said.slice(-500)}`);
  return Number(frames);
};

const SOUND_FILES: Record<Container, { extension: string; format: string }> = {
  mp4: { extension: 'm4a', format: 'mp4' },
  webm: { extension: 'mka', format: 'matroska' },
};

/** The sound of the whole as a transcode has it, in a file of its own; `null` without sound. Its times are those of the output. */
export const encodeSound = (
  step: Operation<'transcode'>,
  input: MediaFile,
  folder: string,
): Conversion | null => {
  const { container = DEFAULT_CONTAINER } = step;
  const { audio } = treatmentOf(step, [input]);
  if (audio === 'none') return null;
  const { extension, format } = SOUND_FILES[container];
  return {
    inputs: [inputOnClock(input, { zeroSeconds: -(input.soundAheadSeconds ?? 0) }, ['-vn'])],
    outputs: [
      {
        file: join(folder, `${step.name}-sound.${extension}`),
        options: [
          ...sounds(input),
          ...(audio === 'copy' ? ['-c:a', 'copy'] : audioEncoder(container)),
          ...['-map_metadata', '-1', '-map_chapters', '-1', '-f', format],
        ],
      },
    ],
    seconds: input.seconds,
  };
};

/**
 * Joins the chunks, without encoding, with the sound.
 *
 * @param parts as `partOf` says, in their order.
 * @param sound the file of `encodeSound`, if there is one.
 */
export const joinChunks = (
  step: Operation<'transcode'>,
  input: MediaFile,
  { parts, sound, folder }: { parts: readonly Part[]; sound: string | null; folder: string },
): Conversion => {
  const { container = DEFAULT_CONTAINER } = step;
  const clock = ['-copyts', '-itsoffset', (input.soundAheadSeconds ?? 0).toFixed(6)];
  return {
    inputs: [
      inputFromParts(parts, join(folder, `${step.name}-chunks.txt`), clock),
      ...(sound === null ? [] : [{ file: sound }]),
    ],
    outputs: [
      {
        file: join(folder, `${step.name}.${container}`),
        options: [
          ...['-map', '0:v', ...(sound === null ? [] : ['-map', '1:a']), '-c', 'copy'],
          ...containerOptions(container),
        ],
      },
    ],
    seconds: input.seconds,
  };
};

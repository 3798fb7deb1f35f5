import type { MediaFacts, Operation, PlannedOperation, Segment } from '#domain';
import { concat, encodingOf, transcode, trim, withoutOrOnlySound } from '../conversions.ts';
import { keptOf, removeSegments, watermark } from '../edits.ts';
import { measuring, normalising, type Loudness } from '../loudness.ts';
import { findQuality } from '../similarity.ts';
import { COUNTED, pixelRate, sum, TIMED, type Figures, type Sampling } from './figures.ts';
import { partsOf, wholeOf, type Material } from './material.ts';
import { dropSamples, type Build } from './sample.ts';
import { decodingRate, ENCODERS, secondsOf, SOUND, streamFigures, trySamples } from './streams.ts';

type VideoStep = Operation<'trim' | 'concat' | 'removeSegments' | 'transcode' | 'audio' | 'watermark'>;

/** What copying takes: an MP4 is written, then moved behind its index. */
const COPIED_BYTES_PER_SECOND = 250e6;
/** Of an index: for each picture, and for each second of sound. */
const INDEX_BYTES = { picture: 17, sound: 200 };
/** Any loudness: the second pass takes as long for all. */
const LOUDNESS: Loudness = {
  ...{ integratedLufs: -20, truePeakDb: -3, rangeLu: 5, thresholdLufs: -30, offsetLu: 0 },
};
/** Encodings by which a similarity is aimed at, of this many seconds. */
const SEARCH = { encodings: 6, seconds: 6 };
/** What may be encoded to find a quality before somebody waits too long for a plan: half a minute of 1080p on two cores. */
const SEARCHED_PIXELS = 2.5e9;
/** Seeing what was reached takes samples of input and output, but encodes none: its time over that of the search. */
const COMPARING = 0.4;
/** Of a size if the quality is not known. */
const UNSEARCHED = 3;

/** A cut without encoding begins at the key frame before. */
const fromKeys = ({ input }: Material, parts: readonly Segment[]): Segment[] =>
  parts.map(({ startSeconds, endSeconds }) => ({
    startSeconds: input.keys.findLast((key) => key <= startSeconds + 0.001) ?? startSeconds,
    endSeconds,
  }));

/** Figures of a conversion that copies all that it keeps. */
const copyFigures = (
  material: Material,
  { video, audio }: Pick<PlannedOperation, 'video' | 'audio'>,
  { startingSeconds }: Sampling,
): Figures => {
  const whole = material.bytesIn(wholeOf(material));
  const streams = { video: video === 'none' ? 0 : whole.video, audio: audio === 'none' ? 0 : whole.audio };
  const { seconds, frameRate } = material.input;
  const index =
    (video === 'none' ? 0 : INDEX_BYTES.picture * frameRate) + (audio === 'none' ? 0 : INDEX_BYTES.sound);
  const bytes = streams.video + streams.audio + index * seconds;
  return {
    seconds: startingSeconds + bytes / COPIED_BYTES_PER_SECOND,
    bytes: Math.round(bytes),
    factors: { seconds: TIMED, bytes: COUNTED },
    streams,
  };
};

/** Seconds until the sound of a file is measured. */
export const listeningSeconds = async (material: Material, sampling: Sampling): Promise<number> => {
  if (material.input.audioStream === null) return 0;
  const samples = await trySamples(material, (input) => measuring(input), { extent: SOUND, sampling });
  await dropSamples(samples);
  return secondsOf(samples, material.input.seconds, sampling.startingSeconds);
};

/** How a transcode finds the quality of a similarity, done as the job would; `null` if that took too long. */
const searched = async (
  step: Operation<'transcode'> & { minSsim: number },
  material: Material,
  { output, sampling }: { output: MediaFacts; sampling: Sampling },
): Promise<{ quality: number; seconds: number } | null> => {
  const { effort } = ENCODERS[encodingOf(step).codec];
  const length = Math.min(SEARCH.seconds, material.input.seconds);
  if (pixelRate(output) * effort * SEARCH.encodings * length > SEARCHED_PIXELS) return null;
  // Of what another operation would make, there are pieces only.
  const piece = material.pieceAt(material.input.seconds / 2, SEARCH.seconds);
  const input = piece.from === null ? piece.input : material.input;
  const { ffmpeg, ...conditions } = sampling;
  const began = performance.now();
  const { quality } = await findQuality(step, input, { ...conditions, ffmpegPath: ffmpeg.ffmpegPath });
  return { quality, seconds: ((performance.now() - began) / 1000) * (1 + COMPARING) };
};

/** Figures of an operation that makes a video or its sound, and what further operations work on. */
export const videoFigures = async (
  { operation: step, video, audio, output }: PlannedOperation & { operation: VideoStep },
  materials: readonly [Material, ...Material[]],
  { sampling, picture }: { sampling: Sampling; picture: string },
): Promise<{ figures: Figures; kept: Material }> => {
  const [material] = materials;
  const { input } = material;
  const streams = { video, audio, output: output ?? input, encoder: ENCODERS.h264 };
  const isCopied = video !== 'encode' && audio !== 'encode';
  switch (step.operation) {
    case 'trim': {
      const { startSeconds = 0, endSeconds = input.seconds } = step;
      const asked = [{ startSeconds, endSeconds }];
      const kept = partsOf(material, video === 'copy' ? fromKeys(material, asked) : asked);
      if (isCopied) return { figures: copyFigures(kept, { video, audio }, sampling), kept };
      const build: Build = (piece, folder) =>
        trim({ ...step, startSeconds: 0, endSeconds: piece.seconds }, piece, folder);
      return { figures: await streamFigures({ ...streams, material: kept, build }, sampling), kept };
    }
    case 'removeSegments': {
      const asked = keptOf(step.segments, input.seconds);
      const kept = partsOf(material, video === 'copy' ? fromKeys(material, asked) : asked);
      if (isCopied) return { figures: copyFigures(kept, { video, audio }, sampling), kept };
      const build: Build = (piece, folder) => removeSegments({ ...step, segments: [] }, piece, folder);
      const figures = await streamFigures({ ...streams, material: kept, build }, sampling);
      // What is removed is decoded, too.
      const removedSeconds = input.seconds - kept.input.seconds;
      const decoded = (await decodingRate(material, sampling)) * removedSeconds;
      return { figures: { ...figures, seconds: figures.seconds + decoded }, kept };
    }
    case 'concat': {
      const { width, height, frameRate, audioCodec } = output!;
      const each: Figures[] = [];
      for (const one of materials) {
        // By itself, as if it were the first: with the size, the rate and the sound of that.
        const build: Build = (piece, folder) =>
          concat(step, [{ ...piece, width, height, frameRate, audioCodec }], folder);
        each.push(await streamFigures({ ...streams, material: one, build }, sampling));
      }
      const starts = materials.map((_, index) =>
        sum(materials.slice(0, index).map((one) => one.input.seconds)),
      );
      const figures: Figures = {
        seconds: sum(each.map(({ seconds }) => seconds)) - (each.length - 1) * sampling.startingSeconds,
        bytes: sum(each.map(({ bytes }) => bytes)),
        factors: { seconds: TIMED, bytes: Math.max(...each.map(({ factors }) => factors.bytes)) },
        streams: {
          video: sum(each.map((one) => one.streams!.video)),
          audio: sum(each.map((one) => one.streams!.audio)),
        },
        pieces: each.flatMap(({ pieces = [] }, index) =>
          pieces.map((piece) => ({ ...piece, at: piece.at + starts[index]! })),
        ),
      };
      return { figures, kept: material };
    }
    case 'transcode': {
      if (isCopied) return { figures: copyFigures(material, { video, audio }, sampling), kept: material };
      const { minSsim } = step;
      const search =
        minSsim === undefined
          ? null
          : await searched({ ...step, minSsim }, material, { output: output!, sampling });
      const quality = search ? { quality: search.quality } : {};
      const build: Build = (piece, folder) => transcode(step, piece, { folder, ...quality });
      const figures = await streamFigures(
        {
          ...{ ...streams, material, build },
          ...{ encoder: ENCODERS[encodingOf(step).codec], bitrateKbps: step.bitrateKbps },
        },
        sampling,
      );
      if (minSsim === undefined) return { figures, kept: material };
      if (search)
        return { figures: { ...figures, seconds: figures.seconds + search.seconds }, kept: material };
      const share = Math.min(SEARCH.seconds, input.seconds) / input.seconds;
      const seconds = figures.seconds * (1 + SEARCH.encodings * share);
      const factors = { ...figures.factors, bytes: UNSEARCHED };
      return { figures: { ...figures, seconds, factors }, kept: material };
    }
    case 'watermark': {
      const { startSeconds = 0, endSeconds = input.seconds } = step;
      const build: Build = (piece, folder, at) => {
        const shown = { startSeconds: startSeconds - at, endSeconds: endSeconds - at };
        return watermark({ ...step, ...shown }, piece, { picture, folder });
      };
      return { figures: await streamFigures({ ...streams, material, build }, sampling), kept: material };
    }
    case 'audio': {
      if (isCopied) return { figures: copyFigures(material, { video, audio }, sampling), kept: material };
      const build: Build = (piece, folder) =>
        step.action === 'normalise'
          ? normalising(step, piece, { loudness: LOUDNESS, folder })
          : withoutOrOnlySound(step, piece, folder);
      const figures = await streamFigures({ ...streams, material, build }, sampling);
      if (step.action !== 'normalise') return { figures, kept: material };
      // Before and after: what is made is inspected for that, too.
      const measured = 2 * ((await listeningSeconds(material, sampling)) + sampling.startingSeconds);
      return { figures: { ...figures, seconds: figures.seconds + measured }, kept: material };
    }
  }
};

import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Operation, VideoCodec } from '#domain';
import { NOWHERE, type ConversionInput } from '../media/conversion/convert.ts';
import { encodingOf, type Conversion } from './conversions.ts';
import { decodesFrom, readFrames } from './chunks.ts';
import { inputFrom, inputOnClock, pictures, repeated, type MediaFile } from './media-file.ts';
import { Runs, type RunConditions } from './runs.ts';
import { filtersOf, videoEncoder } from './stream-options.ts';

/** Constant qualities that are worth trying, best first: better ones cannot be seen, and worse ones can by anybody. */
const QUALITIES: Record<VideoCodec, { best: number; worst: number }> = {
  h264: { best: 14, worst: 40 },
  vp9: { best: 15, worst: 50 },
  av1: { best: 18, worst: 55 },
};

const SAMPLES = 3;
const SAMPLE_SECONDS = 2;

/** Where a video is looked at: seconds from its first picture. */
interface Sample {
  startSeconds: number;
  seconds: number;
}

/** Spread over a video, none at its very ends; a short one as a whole. */
export const samplesOf = (seconds: number): Sample[] => {
  if (seconds <= SAMPLES * SAMPLE_SECONDS) return [{ startSeconds: 0, seconds }];
  const distance = seconds / SAMPLES;
  return Array.from({ length: SAMPLES }, (_, n) => ({
    startSeconds: n * distance + (distance - SAMPLE_SECONDS) / 2,
    seconds: SAMPLE_SECONDS,
  }));
};

interface MadeSample extends Sample {
  file: string;
}

export interface SimilarityConditions extends RunConditions {
  /** For what is deleted afterwards. */
  folder: string;
}

const MILLISECONDS = ['-enc_time_base', '1:1000'];
/** Without loss, in a container and a codec that every input may have: nothing more is trusted than of one. */
const LOSSLESS = [
  '-c:v',
  'libx264',
  '-preset',
  'ultrafast',
  '-qp',
  '0',
  '-pix_fmt',
  'yuv420p',
  '-f',
  'matroska',
];

/** What an encoder would get: the pictures that a transcode of the whole has at this time, without loss. */
const filtered = (
  step: Operation<'transcode'>,
  input: MediaFile,
  { sample, file }: { sample: Sample; file: string },
): Conversion => {
  const { startSeconds, seconds } = sample;
  const from = { zeroSeconds: 0, fromSeconds: decodesFrom(input, sample) };
  return {
    // Where clocks restart, times are those that ffmpeg makes of them from the start.
    inputs: [input.clock.joined ? inputFrom(input, 0, ['-an']) : inputOnClock(input, from, ['-an'])],
    graph: pictures(input, [
      ...filtersOf(step, input),
      // A sample may begin and end while one picture is shown.
      ...repeated(input),
      // At a lower rate, times would be rounded to it.
      'settb=AVTB',
      `trim=start=${startSeconds.toFixed(6)}:end=${(startSeconds + seconds).toFixed(6)}`,
      `setpts=round(PTS-${startSeconds.toFixed(6)}/TB)`,
    ]),
    outputs: [
      {
        file,
        options: ['-map', '[v]', '-fps_mode', 'vfr', ...MILLISECONDS, '-map_metadata', '-1', ...LOSSLESS],
      },
    ],
    seconds,
  };
};

/** The first picture of a sample need not be at its start: nothing is moved there. */
const asTimed = (file: string): ConversionInput => ({ file, options: ['-copyts'] });

/** Compares pictures that are shown at the same time. */
const comparing = (one: string, other: string, seconds: number): Conversion => ({
  inputs: [asTimed(one), asTimed(other)],
  // The other is the one before; containers round by up to a millisecond.
  graph: '[0:v]settb=1/1000[a];[1:v]settb=1/1000,setpts=PTS-2[b];[a][b]ssim=repeatlast=0[v]',
  outputs: [{ file: NOWHERE, options: ['-map', '[v]', '-fps_mode', 'passthrough', '-f', 'null'] }],
  seconds,
});

/** Reads what ffmpeg said: 1 is the same. @throws Error if it said nothing of it. */
export const readSsim = (said: string): number => {
  const ssim = /SSIM .*All:([\d.]+)/.exec(said)?.[1];
  if (ssim === undefined) throw new Error(`ffmpeg compared nothing: ${said.slice(-500)}`);
  return Number(ssim);
};

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** The lossless samples of a video; whoever made them deletes them. */
const samplesFrom = async (
  runs: Runs,
  step: Operation<'transcode'>,
  input: MediaFile,
  { folder, places, prefix }: { folder: string; places: readonly Sample[]; prefix: string },
): Promise<MadeSample[]> => {
  const made: MadeSample[] = [];
  for (const [n, sample] of places.entries()) {
    const file = join(folder, `${step.name}-${prefix}-${n}.mkv`);
    const frames = readFrames(await runs.run(filtered(step, input, { sample, file })));
    // Where a picture stays for long, there may be none.
    if (frames > 0) made.push({ ...sample, file });
  }
  const whole = { startSeconds: 0, seconds: input.seconds };
  return made.length > 0 ? made : samplesFrom(runs, step, input, { folder, places: [whole], prefix });
};

export interface FoundQuality {
  /** Constant quality. */
  quality: number;
  /** What the samples reach with it, 0–1: below what was aimed at if even the best quality does not reach that. */
  ssim: number;
  processorSeconds: number;
}

/**
 * The smallest constant quality, the highest number, at which a transcode is as similar to its input as is aimed at: by encoding
 * samples of it, six times at most.
 *
 * @throws as `convert` does.
 */
export const findQuality = async (
  step: Operation<'transcode'> & { minSsim: number },
  input: MediaFile,
  conditions: SimilarityConditions,
): Promise<FoundQuality> => {
  const runs = new Runs(conditions);
  const { folder } = conditions;
  const { codec } = encodingOf(step);
  const encoded = join(folder, `${step.name}-tried.mkv`);
  const originals = await samplesFrom(runs, step, input, {
    ...{ folder, places: samplesOf(input.seconds), prefix: 'sample' },
  });
  const ssimAt = async (quality: number): Promise<number> => {
    const values: number[] = [];
    for (const { file, seconds } of originals) {
      const options = [...videoEncoder({ codec, quality }), '-f', 'matroska'];
      await runs.run({
        ...{ inputs: [asTimed(file)], graph: '[0:v]null[v]', seconds },
        outputs: [{ file: encoded, options: ['-map', '[v]', ...options] }],
      });
      values.push(readSsim(await runs.run(comparing(encoded, file, seconds))));
    }
    return mean(values);
  };
  try {
    const { best, worst } = QUALITIES[codec];
    let [low, high] = [best, worst];
    let found = { quality: best, ssim: 0 };
    while (low <= high) {
      const quality = Math.ceil((low + high) / 2);
      const ssim = await ssimAt(quality);
      const isEnough = ssim >= step.minSsim;
      if (isEnough || quality === best) found = { quality, ssim };
      if (isEnough) low = quality + 1;
      else high = quality - 1;
    }
    return { ...found, processorSeconds: runs.processorSeconds };
  } finally {
    for (const { file } of originals) await rm(file, { force: true });
    await rm(encoded, { force: true });
  }
};

/**
 * How similar a finished transcode is to its input after the same filters, 0–1, by samples at the same places as those that its
 * quality was found by.
 *
 * @param output as `readMediaFile` reads it, whose clock need not begin at zero.
 * @throws as `convert` does.
 */
export const similarityOf = async (
  step: Operation<'transcode'>,
  { input, output }: { input: MediaFile; output: MediaFile },
  conditions: SimilarityConditions,
): Promise<{ ssim: number; processorSeconds: number }> => {
  const runs = new Runs(conditions);
  const { folder } = conditions;
  const originals = await samplesFrom(runs, step, input, {
    ...{ folder, places: samplesOf(input.seconds), prefix: 'wanted' },
  });
  const unchanged = { name: step.name, operation: 'transcode' } as const;
  // What is repeated of the one is repeated of the other.
  const { holds, frameRate } = input;
  const reached = await samplesFrom(
    runs,
    unchanged,
    { ...output, holds, frameRate },
    {
      folder,
      places: originals,
      prefix: 'reached',
    },
  );
  try {
    const values: number[] = [];
    for (const { file, startSeconds, seconds } of originals) {
      const same = reached.find((sample) => sample.startSeconds === startSeconds);
      // Rounding may leave a picture that stays for long on the other side of a border.
      if (same) values.push(readSsim(await runs.run(comparing(same.file, file, seconds))));
    }
    return { ssim: mean(values), processorSeconds: runs.processorSeconds };
  } finally {
    for (const { file } of [...originals, ...reached]) await rm(file, { force: true });
  }
};

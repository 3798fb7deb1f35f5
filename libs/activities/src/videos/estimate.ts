import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import {
  inputsOf,
  outputKindOf,
  SOURCE,
  type OperationEstimate,
  type PlannedOperation,
  type Range,
} from '#domain';
import type { ConversionLimits } from '../media/conversion/launcher.ts';
import type { FfmpegPaths } from '../media/ffmpeg.ts';
import { COUNTED, sum, TIMED, type Figures, type Sampling } from './estimates/figures.ts';
import { madeMaterial, sourceMaterial, type Material } from './estimates/material.ts';
import { hlsFigures, previewFigures } from './estimates/moving-figures.ts';
import { readSizes } from './estimates/packets.ts';
import { pictureFigures } from './estimates/picture-figures.ts';
import { startingSeconds, type SampleOptions } from './estimates/sample.ts';
import { listeningSeconds, videoFigures } from './estimates/video-figures.ts';
import { plainFile, type MediaFile } from './media-file.ts';

/** For all operations of a request together, seconds. */
const ALLOWED_SECONDS = 14;
/** Between a worker and the bucket, bytes per second. */
const BUCKET_BYTES_PER_SECOND = 100e6;
/** Of each operation: it is scheduled, its input inspected, its result recorded. */
const OVERHEAD_SECONDS = 0.3;

export interface EstimateOptions {
  /** In an order in which they can be done. */
  planned: readonly PlannedOperation[];
  source: MediaFile;
  sourceBytes: number;
  ffmpeg: FfmpegPaths;
  /** Of each sample. */
  limits: ConversionLimits;
  signal: AbortSignal;
  /** For samples, which are removed at the end. */
  folder: string;
}

/** The work of one operation. */
interface Estimated {
  planned: PlannedOperation;
  figures: Figures;
  /** Bytes of its inputs. */
  loaded: number;
}

/** A video that was made is inspected by two programs, which hardly take longer than starting. */
const inspectingSeconds = ({ operation }: PlannedOperation, { startingSeconds }: Sampling): number =>
  outputKindOf(operation) === 'video' ? 2 * startingSeconds : 0;

/** Any picture: what is seen of it hardly matters. */
export const anyPicture = async (file: string): Promise<string> => {
  const background = { r: 200, g: 60, b: 40, alpha: 0.7 };
  await sharp({ create: { width: 256, height: 128, channels: 4, background } })
    .png()
    .toFile(file);
  return file;
};

/** Share of an operation in the time for an estimate: what is copied needs hardly any. */
const weightOf = ({ video }: PlannedOperation): number => {
  if (video === 'encode') return 1;
  return video === 'copy' ? 0.1 : 0.3;
};

const figuresOf = async (
  planned: PlannedOperation,
  materials: readonly [Material, ...Material[]],
  options: { sampling: Sampling; picture: string },
): Promise<{ figures: Figures; kept: Material }> => {
  const { operation: step } = planned;
  const [material] = materials;
  switch (step.operation) {
    case 'probe': {
      const seconds = options.sampling.startingSeconds + (await listeningSeconds(material, options.sampling));
      return {
        figures: { seconds, bytes: 0, factors: { seconds: TIMED, bytes: COUNTED } },
        kept: material,
      };
    }
    case 'thumbnail':
    case 'frames':
    case 'contactSheet':
    case 'storyboard':
      return { figures: await pictureFigures(step, material, options.sampling), kept: material };
    case 'preview':
      return { figures: await previewFigures(step, material, options.sampling), kept: material };
    case 'hls':
      return { figures: await hlsFigures(step, material, options.sampling), kept: material };
    default:
      return videoFigures({ ...planned, operation: step }, materials, options);
  }
};

/** What further operations work on. */
const materialOf = (
  { figures, kept }: { figures: Figures; kept: Material },
  { output }: PlannedOperation,
) => {
  if (!output) return null;
  const [first, ...others] = figures.pieces ?? [];
  if (!first) return kept;
  return madeMaterial(plainFile(first.input.file, output), figures.streams!, [first, ...others]);
};

/**
 * What the conversions of planned operations take, without loading and storing: each is tried on short pieces of what it works
 * on, and what follows another one on what that made of its pieces.
 *
 * @throws the signal's reason; Failure as `convert` does.
 */
export const tryOperations = async (options: EstimateOptions): Promise<Estimated[]> => {
  const { planned, source, sourceBytes, ffmpeg, signal, limits } = options;
  const folder = await mkdtemp(join(options.folder, 'estimate-'));
  try {
    const samples: SampleOptions = { ffmpeg, signal, limits, folder };
    const packets = await readSizes({ ffmpeg, file: source.file, signal });
    const starting = await startingSeconds(source, samples);
    const picture = await anyPicture(join(folder, 'picture.png'));
    const materials = new Map([[SOURCE, sourceMaterial(source, packets)]]);
    const sizes = new Map([[SOURCE, sourceBytes]]);
    const decoding = new Map<Material, number>();
    const began = performance.now();
    const estimated: Estimated[] = [];
    for (const [index, one] of planned.entries()) {
      const left = ALLOWED_SECONDS - (performance.now() - began) / 1000;
      const sampling: Sampling = {
        ...samples,
        ...{ startingSeconds: starting, decoding },
        allowedSeconds: (left * weightOf(one)) / sum(planned.slice(index).map(weightOf)),
      };
      const names = inputsOf(one.operation);
      const [first, ...others] = names.map((name) => materials.get(name)!);
      const result = await figuresOf(one, [first!, ...others], { sampling, picture });
      const made = materialOf(result, one);
      if (made) materials.set(one.operation.name, made);
      sizes.set(one.operation.name, result.figures.bytes);
      const seconds = result.figures.seconds + inspectingSeconds(one, sampling);
      estimated.push({
        ...{ planned: one, figures: { ...result.figures, seconds } },
        loaded: sum(names.map((name) => sizes.get(name)!)),
      });
    }
    return estimated;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

/** Seconds of an operation besides its conversions. @param bytes that are loaded and stored */
export const besidesSeconds = (bytes: number): number => OVERHEAD_SECONDS + bytes / BUCKET_BYTES_PER_SECOND;

const around = (value: number, factor: number): Range => ({ low: value / factor, high: value * factor });

/**
 * What planned operations would take of a worker, one after the other.
 *
 * @throws as `tryOperations` does.
 */
export const estimateOperations = async (options: EstimateOptions): Promise<OperationEstimate[]> =>
  (await tryOperations(options)).map(({ planned: { operation, video, audio }, figures, loaded }) => {
    const { seconds, bytes, factors } = figures;
    return {
      ...{ name: operation.name, operation: operation.operation, video, audio },
      seconds: around(seconds + besidesSeconds(loaded + bytes), factors.seconds),
      bytes: around(bytes, factors.bytes),
    };
  });

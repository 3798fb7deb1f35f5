import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { inputsOf, planOperations, SOURCE, type Operation, type PlannedOperation } from '#domain';
import { anyPicture, besidesSeconds, tryOperations } from '../../libs/activities/src/videos/estimate.ts';
import { CONVERSION_LIMITS } from '../../libs/activities/src/videos/limits.ts';
import { readMediaFile, type MediaFile } from '../../libs/activities/src/videos/media-file.ts';
import { perform } from '../../libs/activities/src/videos/perform.ts';

const ffmpeg = { ffmpegPath: 'ffmpeg', ffprobePath: 'ffprobe' };
const { signal } = new AbortController();
const WORKSHOP = { ffmpeg, signal, onProgress: () => undefined };

/** What an operation took. */
interface Taken {
  seconds: number;
  bytes: number;
}

/** What was said of an operation, and what it took; seconds with those besides its conversions. */
export interface Comparison {
  name: string;
  said: Taken & { factors: Taken };
  took: Taken;
}

const read = async (file: string): Promise<MediaFile> =>
  readMediaFile({ ffmpeg, file, signal }, (await stat(file)).size);

/** Carries out planned operations as a job does, without loading and storing. */
const carryOut = async (
  planned: readonly PlannedOperation[],
  source: MediaFile,
  folder: string,
): Promise<Taken[]> => {
  const made = new Map([[SOURCE, source]]);
  const taken: Taken[] = [];
  const picture = await readFile(await anyPicture(join(folder, 'picture.png')));
  const image = (): Promise<Uint8Array> => Promise.resolve(picture);
  for (const { operation, output } of planned) {
    const [first, ...others] = inputsOf(operation).map((name) => made.get(name)!);
    const own = await mkdtemp(join(folder, 'made-'));
    const began = performance.now();
    const { files } = await perform(operation, [first!, ...others], { ...WORKSHOP, image, folder: own });
    const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
    taken.push({ seconds: (performance.now() - began) / 1000, bytes });
    if (output) made.set(operation.name, await read(files[0]!.path));
  }
  return taken;
};

/** How far off something was, as a factor from 1 on. */
export const factorOf = (said: number, took: number): number => Math.max(said / took, took / said);

/** Estimates the operations of a request on a file, and carries them out. */
export const compare = async (
  file: string,
  request: (source: MediaFile) => Operation[],
  folder: string,
): Promise<{ comparisons: Comparison[]; estimatingSeconds: number }> => {
  const source = await read(file);
  const planned = planOperations(request(source), source);
  const { size: sourceBytes } = await stat(file);
  const began = performance.now();
  const estimated = await tryOperations({
    planned,
    source,
    sourceBytes,
    ffmpeg,
    signal,
    folder,
    limits: CONVERSION_LIMITS,
  });
  const estimatingSeconds = (performance.now() - began) / 1000;
  const work = await mkdtemp(join(folder, 'work-'));
  try {
    const taken = await carryOut(planned, source, work);
    const comparisons = estimated.map(({ planned: { operation }, figures, loaded }, index) => {
      const { seconds, bytes } = taken[index]!;
      return {
        name: operation.name,
        said: { ...figures, seconds: figures.seconds + besidesSeconds(loaded + figures.bytes) },
        took: { seconds: seconds + besidesSeconds(loaded + bytes), bytes },
      };
    });
    return { comparisons, estimatingSeconds };
  } finally {
    await rm(work, { recursive: true, force: true });
  }
};

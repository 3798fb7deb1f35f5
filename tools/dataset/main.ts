import { access, mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { answerHelp } from '#activities/config';
import { createFaceAnalyzer } from '#activities/faces';
import { Failure } from '#domain';
import { isSet, loadDotEnv } from '../devstack/environment.ts';
import { prepareFaceModels, prepareVideoTools } from '../setup/index.ts';
import { FolderStore } from './folder-store.ts';
import { makeDataset, type DatasetMaking } from './make-dataset.ts';
import { readOptions, USAGE, UsageError, type DatasetOptions } from './options.ts';
import { createProgressDisplay } from './progress.ts';
import { assertOwnFolder, publishDataset, publishPeople } from './publish.ts';
import { describeDataset, describeFailure, describePeople } from './report.ts';

const NO_DATASET = 1;
const WHOM = 2;
const INTERRUPTED = 130;

const assertReadable = async (videos: string[]): Promise<void> => {
  for (const video of videos)
    await access(video).catch((cause: unknown) => {
      throw new Failure('SourceNotFound', `There is no readable file ${video}.`, { cause });
    });
};

const prepared = async (): Promise<Pick<DatasetMaking, 'ffmpeg' | 'analyzer'>> => {
  const { MODELS_DIR } = process.env;
  const modelsDirectory = isSet(MODELS_DIR) ? MODELS_DIR : await prepareFaceModels();
  // One core is the decoder's: with a thread for each the same work took a quarter more processor time on two cores.
  const threads = Math.max(1, availableParallelism() - 1);
  const analyzer = createFaceAnalyzer({ modelsDirectory, threads });
  analyzer.warm();
  const { FFMPEG_PATH: ffmpegPath, FFPROBE_PATH: ffprobePath } = await prepareVideoTools(process.env);
  return { ffmpeg: { ffmpegPath, ffprobePath }, analyzer };
};

const made = async (options: DatasetOptions, scratch: string, signal: AbortSignal): Promise<number> => {
  const objects = new FolderStore(scratch);
  const { ffmpeg, analyzer } = await prepared();
  const display = createProgressDisplay();
  const onProgress: DatasetMaking['onProgress'] = (progress) => display.show(progress);
  try {
    const result = await makeDataset(options, { objects, ffmpeg, analyzer, signal, onProgress });
    display.end();
    if (!result.dataset) {
      const { people = [] } = result;
      console.log(describePeople(result, await publishPeople(objects, people, options.out)));
      return WHOM;
    }
    await publishDataset(objects, result.job, options.out);
    console.log(describeDataset(result, options.out));
    return result.shortage === null ? 0 : NO_DATASET;
  } finally {
    display.end();
    await analyzer.close();
  }
};

/** Temporary files are removed, whatever the outcome. */
const run = async (): Promise<number> => {
  const stop = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(name, () => stop.abort(new UsageError('Interrupted.')));
  const options = readOptions(process.argv.slice(2));
  await assertOwnFolder(options.out);
  await assertReadable(options.videos);
  const scratch = await mkdtemp(join(tmpdir(), 'dataset-'));
  try {
    return await made(options, scratch, stop.signal);
  } catch (error) {
    if (stop.signal.aborted) return INTERRUPTED;
    throw error;
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
};

answerHelp(USAGE);
loadDotEnv();
try {
  process.exitCode = await run();
} catch (error) {
  console.error(error instanceof UsageError ? `${error.message}\n\n${USAGE}` : describeFailure(error));
  process.exitCode = NO_DATASET;
}

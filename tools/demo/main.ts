import { access } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { answerHelp, loadConfig, s3Schema, temporalSchema } from '#activities/config';
import { type Job, LORA_STAGE_NAMES } from '#domain';
import { createObjectStore } from '#activities/s3';
import { isSet, loadDotEnv, type StackConfig, stackSchema } from '../devstack/environment.ts';
import { runProgram, untilInterrupted } from '../devstack/process/index.ts';
import { repositoryRoot } from '../devstack/repository.ts';
import { clearOwnState } from '../devstack/state.ts';
import { DEMO_MEDIA, prepareDemoMedia } from '../setup/index.ts';
import { type DemoStack, onDemoStack } from './demo-stack.ts';
import { createDisplay } from './display.ts';
import { followJob } from './follow.ts';
import { makeImages } from './make-images.ts';
import { type Payer, startTraining } from './pay.ts';
import { readBack, saveObject } from './read-back.ts';
import { describeVerdicts, describeVersion, runPage } from './report.ts';
import { type JobAnswer, ServiceClient, type StatusAnswer } from './service.ts';

const USAGE = `Trains a LoRA version from a real video on the embedded stack, or on the one that is up, makes four images with it, and shows
how it goes.

  make demo [VIDEO=path] [CONFIRM=yes]

Without VIDEO it fetches a clip of one person. It reads .env. With FAL_KEY and no sandbox both cost money: it shows
each price and asks before anything is paid, and CONFIRM=yes answers where there is no terminal. It ends with 0 when a version is
stored and matches, and the images are made.`;

const CONTACT_SHEET = join(repositoryRoot, 'var', 'demo', 'contact-sheet.jpg');

/** The user's own video (`make demo VIDEO=path`), or the pinned one. */
const chooseVideo = async (): Promise<string> => {
  const { VIDEO } = process.env;
  if (!isSet(VIDEO)) return join(await prepareDemoMedia(), DEMO_MEDIA.onePerson);
  await access(VIDEO).catch(() => {
    throw new Error(`There is no readable file ${VIDEO}.`);
  });
  return VIDEO;
};

const pageOf = (job: { workflow: Job['workflow'] }, environment: NodeJS.ProcessEnv): string => {
  const { TEMPORAL_UI_URL, TEMPORAL_NAMESPACE } = loadConfig(temporalSchema, environment);
  return runPage({ uiUrl: TEMPORAL_UI_URL, namespace: TEMPORAL_NAMESPACE, ...job.workflow });
};

const reportFailure = (job: StatusAnswer, page: string): void => {
  const { status, error, question } = job;
  console.error(`\nThe job has no version: it is ${status}.`);
  if (error !== null) console.error(`${error.type}: ${error.message}\n${error.remedy}`);
  if (question !== null)
    console.error(
      `${question.message}\nThe job is waiting. Run make up and answer it as described in docs/api.md.`,
    );
  console.error(`The run: ${page}`);
};

/** Reads the result back and shows it. @throws Error if the stored version differs from what the job says. */
const reportVersion = async (job: JobAnswer, page: string, stack: DemoStack): Promise<void> => {
  const version = job.versions.find(({ version }) => version === job.activeVersion);
  if (version === undefined) throw new Error(`Job ${job.jobId} is completed but has no active version.`);
  const s3 = loadConfig(s3Schema, stack.environment);
  const objects = createObjectStore(s3);
  try {
    await readBack(objects, version);
    console.log(`\n${describeVersion(version)}`);
    if (job.dataset !== null) {
      await saveObject(objects, job.dataset.contactSheetKey, CONTACT_SHEET);
      console.log(`\n${describeVerdicts(job.dataset)}`);
      console.log(`\nContact sheet: s3://${s3.S3_BUCKET}/${job.dataset.contactSheetKey}`);
      console.log(`  saved as ${relative(process.cwd(), CONTACT_SHEET)}`);
    }
  } finally {
    objects.close();
  }
  console.log(`\nThe run in the Temporal Web UI: ${page}`);
};

const trainOn = async (config: StackConfig, stack: DemoStack, video: string): Promise<number> => {
  const service = new ServiceClient(`http://127.0.0.1:${config.API_PORT}`);
  console.log(`\nTraining on ${video}`);
  const payer: Payer = { input: process.stdin, output: process.stdout, confirm: process.env.CONFIRM };
  const jobId = await startTraining(service, video, payer);
  console.log(`Job ${jobId}`);
  const { status } = await followJob(service, jobId, createDisplay(LORA_STAGE_NAMES));
  const job = await service.job(jobId);
  const page = pageOf(job, stack.environment);
  if (status === 'completed') {
    await reportVersion(job, page, stack);
    const isSandbox = (await service.price()) === null;
    const images = await makeImages(service, jobId, isSandbox ? null : payer);
    console.log(`\n${images.report}`);
    console.log(`\nTheir run: ${pageOf(images, stack.environment)}\n\n${stack.addresses}`);
    return 0;
  }
  reportFailure(job, page);
  return 1;
};

const demo = async (config: StackConfig): Promise<number> => {
  const video = await chooseVideo();
  const isWatched = (status: number): boolean => status === 0 && process.stdout.isTTY;
  const { status, stack } = await onDemoStack(config, (ready) => trainOn(config, ready, video), isWatched);
  if (stack.isOwn && isWatched(status)) {
    console.log('\nThe stack stays up for you to look around. Ctrl-C stops it.');
    await Promise.race([untilInterrupted(), stack.broken]);
  }
  return status;
};

answerHelp(USAGE);
loadDotEnv();
const config = loadConfig(stackSchema);
await runProgram(
  () => demo(config),
  () => clearOwnState(config.DEVSTACK_DIR),
);

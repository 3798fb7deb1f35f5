import { join, relative } from 'node:path';
import { loadConfig, s3Schema } from '#activities/config';
import { LORA_STAGE_NAMES } from '#domain';
import { createObjectStore } from '#activities/s3';
import { repositoryRoot } from '../devstack/repository.ts';
import { DEMO_MEDIA } from '../setup/index.ts';
import type { DemoStack } from './demo-stack.ts';
import { createDisplay } from './display.ts';
import { followJob } from './follow.ts';
import { makeImages } from './make-images.ts';
import { type Payer, startTraining } from './pay.ts';
import { type DemoWork, pageOf, runDemo } from './program.ts';
import { readBack, saveObject } from './read-back.ts';
import { describeVerdicts, describeVersion } from './report.ts';
import type { JobAnswer, StatusAnswer } from './service.ts';

const USAGE = `Trains a LoRA version from a real video on the embedded stack, or on the one that is up, makes four images with it, and shows
how it goes.

  make demo [VIDEO=path] [CONFIRM=yes]

Without VIDEO it fetches a clip of one person. It reads .env. With FAL_KEY and no sandbox both cost money: it shows
each price and asks before anything is paid, and CONFIRM=yes answers where there is no terminal. It ends with 0 when a version is
stored and matches, and the images are made.`;

const CONTACT_SHEET = join(repositoryRoot, 'var', 'demo', 'contact-sheet.jpg');

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

const trainOn: DemoWork = async ({ service, stack, video }) => {
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

await runDemo({ usage: USAGE, clip: DEMO_MEDIA.onePerson, work: trainOn });

import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { answerHelp } from '#activities/config';
import { IMAGES_AT_ONCE, isFinal } from '#domain';
import type { QueuedRequest } from '../../apps/fal-sandbox/src/queue/queued-request.ts';
import { runProgram } from '../../tools/devstack/index.ts';
import { holds, median, table, type Row } from '../bounds.ts';
import { answered, startStack, type Stack } from '../stack.ts';

const IMAGES = 50;
const SECONDS_EACH = 4;
const RUNS = 3;
const BOUND = 1.2;
const LOOK_EVERY_MS = 100;

const REQUEST = {
  ...{ userId: 'ada', prompt: 'a beach, golden hour', model: 'flux', size: 'square-hd', format: 'jpeg' },
  count: IMAGES,
};

const stopping: (() => Promise<unknown>)[] = [];
const stopAll = async (): Promise<void> => {
  for (const stop of stopping.splice(0).reverse()) await stop();
};

interface Job {
  jobId: string;
  status: string;
  counts: { completed: number };
}

/** Seconds from the `POST` until the last image is stored, and those that its requests were at the sandbox together. */
const measure = async ({ api, sandbox }: Stack): Promise<{ wall: number; atSandbox: number }> => {
  const body = JSON.stringify(REQUEST);
  const began = Date.now();
  const { jobId } = await answered<Job>(
    await fetch(`${api}/api/images/generate`, {
      ...{ method: 'POST', headers: { 'content-type': 'application/json' }, body },
    }),
  );
  let job: Job;
  do {
    await delay(LOOK_EVERY_MS);
    job = await answered<Job>(await fetch(`${api}/api/jobs/${jobId}/status?userId=ada`));
  } while (!isFinal(job.status as never));
  const wall = (Date.now() - began) / 1000;
  if (job.counts.completed !== IMAGES) throw new Error(`Only ${job.counts.completed} images were made.`);
  const { requests } = (await (await fetch(`${sandbox}/sandbox/images?text=${jobId}`)).json()) as {
    requests: QueuedRequest[];
  };
  const times = requests.map(({ submittedAt, finishedAt }) => (finishedAt! - submittedAt) / 1000);
  return { wall, atSandbox: times.reduce((sum, time) => sum + time, 0) };
};

const bench = async (): Promise<number> => {
  const folder = await mkdtemp(join(tmpdir(), 'bench-images-'));
  stopping.push(() => rm(folder, { recursive: true, force: true }));
  const stack = await startStack(
    folder,
    (part) => {
      stopping.push(() => part.stop());
    },
    { SANDBOX_IMAGE_SECONDS: String(SECONDS_EACH) },
  );
  await stack.startWorker('worker');
  // Whoever works for so many at a time needs this long at best.
  const own = Math.ceil(IMAGES / IMAGES_AT_ONCE) * SECONDS_EACH;
  const walls: number[] = [];
  for (let run = 1; run <= RUNS; run += 1) {
    const { wall, atSandbox } = await measure(stack);
    walls.push(wall);
    const each = (atSandbox / IMAGES).toFixed(2);
    console.log(
      `run ${run}: ${wall.toFixed(1)} s for ${IMAGES} images; each was at the sandbox for ${each} s`,
    );
  }
  const rows: Row[] = [
    { what: `${IMAGES} images, ${IMAGES_AT_ONCE} at a time: median, s`, value: median(walls), bound: null },
    { what: "over the sandbox's own time", value: median(walls) / own, bound: BOUND },
  ];
  console.log(`\nOn ${availableParallelism()} × ${cpus()[0]?.model}:\n${table(rows)}`);
  await stopAll();
  return rows.every(holds) ? 0 : 1;
};

answerHelp(`Makes 50 images, eight at a time, while the fal sandbox takes four seconds for each, three times over.

  make bench-images

It ends with 0 when the bound holds: from POST to the last stored image at most 1.2 of the sandbox's own time.`);
await runProgram(bench, stopAll);

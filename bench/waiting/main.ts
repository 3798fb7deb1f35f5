import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pMap from 'p-map';
import { answerHelp } from '#activities/config';
import type { TrainLoraInput } from '#domain';
import { trainLoraStart } from '#workflows';
import { runProgram, type RunningPart } from '../../tools/devstack/index.ts';
import { holds, table, type Row } from '../bounds.ts';
import { Records } from './records.ts';
import { described, measureRound, rowsOf, type Round } from './round.ts';
import { endAt, trainingsAt } from './sandbox.ts';
import { startStack, type Stack } from '../stack.ts';
import { datasetZip, storeDataset, furtherTrainingInput } from './trainings.ts';

/** How many wait all the time. */
const JOBS = Number(process.env.BENCH_WAITING_JOBS ?? 1000);
/** Trainings wait much longer than the measurement takes, except those that are told to end. */
const TRAINING_SECONDS = '3600';
/** Further ones in each round, which end in it. */
const ENDING = 50;
const CANCELLED = 20;
const STARTED_AT_ONCE = 8;
/** No more trainings come to the sandbox if none came for this long. */
const STALLED_MS = 45_000;
/** Records are watched for this long before the rounds. */
const WATCHED_MS = 20_000;
/** From the start of the trainings of a round until they end. */
const END_AFTER_MS = 60_000;
/** The cancels begin this long before, after the kill. */
const CANCEL_BEFORE_MS = 10_000;
const LOOK_EVERY_MS = 1000;

const WRITES_BOUND = 1;
/** Node with its libraries, the cache of a thousand workflows, which is its most, and eight results being stored. */
const MEBIBYTES_BOUND = 1280;

const stopping: (() => Promise<unknown>)[] = [];
const stopAll = async (): Promise<void> => {
  for (const stop of stopping.splice(0).reverse()) await stop();
};
const keep = (part: { stop(): Promise<unknown> }): void => {
  stopping.push(() => part.stop());
};

const say = (text: string): void => {
  console.log(`${new Date().toISOString().slice(11, 19)} ${text}`);
};

/** Highest resident memory of a process so far, MiB. */
const peakMebibytes = async ({ pid }: RunningPart): Promise<number> => {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) / 1024;
};

/** Trainings that wait at the sandbox. */
const waitingOf = async (sandbox: string, jobs: TrainLoraInput[]): Promise<TrainLoraInput[]> => {
  const there = await trainingsAt(sandbox);
  return jobs.filter(({ jobId }) => there.get(jobId)?.state === 'running');
};

const until = (time: number): Promise<void> => delay(Math.max(0, time - Date.now()));

/** Waits until all are at the sandbox, or until no more come; returns those that are. */
const untilThere = async (sandbox: string, jobs: TrainLoraInput[]): Promise<TrainLoraInput[]> => {
  let there: TrainLoraInput[] = [];
  let since = Date.now();
  while (there.length < jobs.length && Date.now() - since < STALLED_MS) {
    await delay(LOOK_EVERY_MS);
    const now = await waitingOf(sandbox, jobs);
    if (now.length > there.length) since = Date.now();
    there = now;
  }
  return there;
};

/** Writes to the record per second of the job that had the most. */
const mostWrites = async (records: Records, jobs: TrainLoraInput[]): Promise<number> => {
  const [before, since] = [await records.read(jobs), Date.now()];
  await delay(WATCHED_MS);
  const [after, seconds] = [await records.read(jobs), (Date.now() - since) / 1000];
  const writes = jobs.map(({ jobId }) => {
    const [from, to] = [before.get(jobId)?.revision ?? 0, after.get(jobId)?.revision ?? 0];
    return (to - from) / seconds;
  });
  return Math.max(0, ...writes);
};

const trainings = (count: number): TrainLoraInput[] =>
  Array.from({ length: count }, () => furtherTrainingInput());

/** Records and starts trainings as the API does. @param ending when the sandbox ends them, if it does. */
const startAll = async (
  { sandbox, objects, temporal }: Stack,
  records: Records,
  { jobs, ending }: { jobs: TrainLoraInput[]; ending?: number },
): Promise<void> => {
  const zip = await datasetZip();
  const start = async (input: TrainLoraInput): Promise<void> => {
    await storeDataset(objects, input, zip);
    if (ending !== undefined) await endAt(sandbox, input.jobId, ending);
    await records.create(input);
    const { workflowType, options } = trainLoraStart(input);
    await temporal.workflow.start(workflowType, options);
  };
  await pMap(jobs, start, { concurrency: STARTED_AT_ONCE });
};

/** @param before happens just before the cancels and the ends. */
const round = async (
  stack: Stack,
  records: Records,
  { cancelled, before }: { cancelled: TrainLoraInput[]; before?: () => Promise<void> },
): Promise<Round> => {
  const ending = trainings(ENDING);
  const endsAt = Date.now() + END_AFTER_MS;
  await startAll(stack, records, { jobs: ending, ending: endsAt });
  await until(endsAt - CANCEL_BEFORE_MS);
  await before?.();
  return measureRound(stack, records, { cancelled, ending, endsAt });
};

const measure = async (stack: Stack, records: Records): Promise<Row[]> => {
  const { sandbox } = stack;
  const first = await stack.startWorker('worker-1');
  const jobs = trainings(JOBS);
  const [waiting] = await Promise.all([
    untilThere(sandbox, jobs),
    startAll(stack, records, { jobs }).then(() => say(`${JOBS} trainings are started.`)),
  ]);
  say(`${waiting.length} of them wait at the sandbox.`);
  const writes = await mostWrites(records, waiting);
  const cancelled = [0, 1].map((index) => waiting.slice(index * CANCELLED, (index + 1) * CANCELLED));

  const one = await round(stack, records, { cancelled: cancelled[0]! });
  say(`One worker: ${described(one)}`);

  const second = await stack.startWorker('worker-2');
  const memory: number[] = [];
  const kill = async (): Promise<void> => {
    memory.push(await peakMebibytes(first));
    await first.kill();
    say('The first of two workers was killed.');
  };
  const two = await round(stack, records, { cancelled: cancelled[1]!, before: kill });
  say(`After the kill: ${described(two)}`);
  memory.push(await peakMebibytes(second));

  return [
    { what: `of ${JOBS} trainings, not at the sandbox`, value: JOBS - waiting.length, bound: 0 },
    ...rowsOf('one worker', one),
    ...rowsOf('one of two killed', two),
    { what: 'writes to the record of a waiting job, most, per s', value: writes, bound: WRITES_BOUND },
    { what: 'memory of a worker, peak, MiB', value: Math.max(...memory), bound: MEBIBYTES_BOUND },
  ];
};

const bench = async (): Promise<number> => {
  const folder = await mkdtemp(join(tmpdir(), 'bench-waiting-'));
  stopping.push(() => rm(folder, { recursive: true, force: true }));
  const stack = await startStack(folder, keep, { SANDBOX_TRAINING_SECONDS: TRAINING_SECONDS });
  const records = await Records.open(stack.mongodb);
  keep(records);
  const rows = await measure(stack, records);
  console.log(`\nOn ${availableParallelism()} × ${cpus()[0]?.model}:\n${table(rows)}`);
  await stopAll();
  return rows.every(holds) ? 0 : 1;
};

answerHelp(`Opens 1,000 trainings that all wait at the fal sandbox, and measures cancels, results, records and memory.

  make bench-waiting

BENCH_WAITING_JOBS is another number of trainings. It takes about seven minutes, and ends with 0 when every bound holds.`);
await runProgram(bench, stopAll);

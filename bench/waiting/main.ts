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
import { described, measureRound, rowsOf } from './round.ts';
import { endAt, trainingsAt } from './sandbox.ts';
import { startStack, type Stack } from './stack.ts';
import { datasetZip, storeDataset, trainingInput } from './trainings.ts';

const JOBS = 1000;
/** In each round. */
const ENDING = 50;
const CANCELLED = 20;
const STARTED_AT_ONCE = 8;
/** Starting a thousand trainings takes most of it on two cores; then the rounds begin. */
const OPENING_MS = 180_000;
/** Records are watched for this long at the end of it. */
const WATCHED_MS = 30_000;
/** From the beginning of one round to that of the next. */
const ROUND_MS = 80_000;
/** From the beginning of a round until its trainings end. */
const END_AFTER_MS = 10_000;

const WRITES_BOUND = 1;
/** The face models, Node and the cache of a thousand workflows. */
const MEBIBYTES_BOUND = 1024;

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

/** Writes to the record per second of the job that had the most. */
const mostWrites = async (records: Records, jobs: TrainLoraInput[], end: number): Promise<number> => {
  const [before, since] = [await records.read(jobs), Date.now()];
  await until(end);
  const [after, seconds] = [await records.read(jobs), (Date.now() - since) / 1000];
  const writes = jobs.map(({ jobId }) => {
    const [from, to] = [before.get(jobId)?.revision ?? 0, after.get(jobId)?.revision ?? 0];
    return (to - from) / seconds;
  });
  return Math.max(0, ...writes);
};

/** Records and starts trainings as the API does. The first in the list end in the rounds. */
const startAll = async (
  { sandbox, objects, temporal }: Stack,
  records: Records,
  { jobs, endings }: { jobs: TrainLoraInput[]; endings: number[] },
): Promise<void> => {
  const zip = await datasetZip();
  const start = async (input: TrainLoraInput, index: number): Promise<void> => {
    await storeDataset(objects, input, zip);
    const ending = endings[Math.floor(index / ENDING)];
    if (ending !== undefined) await endAt(sandbox, input.jobId, ending);
    await records.create(input);
    const { workflowType, options } = trainLoraStart(input);
    await temporal.workflow.start(workflowType, options);
  };
  await pMap(jobs, start, { concurrency: STARTED_AT_ONCE });
};

const measure = async (stack: Stack, records: Records): Promise<Row[]> => {
  const { sandbox } = stack;
  const jobs = Array.from({ length: JOBS }, (_, index) => trainingInput(index));
  const first = await stack.startWorker('worker-1');
  const roundsAt = [0, 1].map((round) => Date.now() + OPENING_MS + round * ROUND_MS);
  const endings = roundsAt.map((at) => at + END_AFTER_MS);
  const ending = endings.map((_, round) => jobs.slice(round * ENDING, (round + 1) * ENDING));
  const staying = jobs.slice(endings.length * ENDING);

  const starting = startAll(stack, records, { jobs, endings }).then(() =>
    say(`${JOBS} trainings are started.`),
  );
  await Promise.all([starting, until(roundsAt[0]! - WATCHED_MS)]);
  const watched = await waitingOf(sandbox, staying);
  const writes = await mostWrites(records, watched, roundsAt[0]!);
  const waiting = await waitingOf(sandbox, jobs);
  say(`${waiting.length} trainings wait at the sandbox.`);

  const cancellable = await waitingOf(sandbox, staying);
  const cancelled = roundsAt.map((_, round) => cancellable.slice(round * CANCELLED, (round + 1) * CANCELLED));
  const one = await measureRound(stack, records, {
    ...{ cancelled: cancelled[0]!, ending: ending[0]!, endsAt: endings[0]! },
  });
  say(described('one worker, cancels', one.cancels));
  say(described('one worker, results', one.results));

  const second = await stack.startWorker('worker-2');
  await until(roundsAt[1]!);
  const memory = [await peakMebibytes(first)];
  await first.kill();
  say('The first of two workers was killed.');
  const two = await measureRound(stack, records, {
    ...{ cancelled: cancelled[1]!, ending: ending[1]!, endsAt: endings[1]! },
  });
  say(described('after a kill, cancels', two.cancels));
  say(described('after a kill, results', two.results));
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
  const stack = await startStack(folder, keep);
  const records = await Records.open(stack.mongodb);
  keep(records);
  const rows = await measure(stack, records);
  console.log(`\nOn ${availableParallelism()} × ${cpus()[0]?.model}:\n${table(rows)}`);
  await stopAll();
  return rows.every(holds) ? 0 : 1;
};

answerHelp(`Opens 1,000 trainings that all wait at the fal sandbox, and measures cancels, results, records and memory.

  make bench-waiting

It takes about 6 minutes. It ends with 0 when every bound holds.`);
await runProgram(bench, stopAll);

import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import type { Model } from 'mongoose';
import pMap from 'p-map';
import type { JobDocument, MongoStores } from '#activities/mongodb';
import {
  FINAL_STATUSES,
  newLoraJob,
  OPEN_STATUSES,
  type TimelineEntry,
  type TrainLoraInput,
  trainLoraWorkflowId,
} from '#domain';
import { trainLoraStart } from '#workflows';
import { numberedInput } from '../training-input.ts';

export const DATABASE = 'content-generation';
/** Jobs of as many users. */
const USERS = 20;
const RECORDS_AT_ONCE = 2000;
/** The embedded server writes one thing at a time; more at once run into each other's deadlines. */
const STARTS_AT_ONCE = 8;
/** Entries in the timeline of a job that ran to completion. */
const TIMELINE = 12;
/** What the record of an open run says: nobody serves the queue of its first stage. */
const WAITING = { status: 'running', stage: 'extractFrames' } as const;
const SETTLED_MS = 15 * 60 * 1000;

const inputOf = (index: number): TrainLoraInput => numberedInput(index, USERS);

/** A record as the store makes it; others are copies, as one insert of each would take an hour. */
const madeRecord = async (stores: MongoStores, jobs: Model<JobDocument>): Promise<JobDocument> => {
  const example = inputOf(0);
  await stores.jobs.create(newLoraJob(example));
  const made = await jobs.findOneAndDelete({ _id: example.jobId }).lean<JobDocument>();
  if (!made) throw new Error('The store has made no record.');
  return made;
};

const newRecord = (made: JobDocument, input: TrainLoraInput): JobDocument => {
  const { jobId: _id, userId, name } = input;
  return { ...made, _id, userId, name, input, workflow: { workflowId: trainLoraWorkflowId(_id), runId: '' } };
};

const closedRecord = (made: JobDocument, input: TrainLoraInput, index: number): JobDocument => {
  const entry: TimelineEntry = {
    at: new Date().toISOString(),
    ...{ stage: 'filterFaces', status: 'running', message: 'Judging 61 candidate frames' },
  };
  const record = newRecord(made, input);
  return {
    ...record,
    status: FINAL_STATUSES[index % FINAL_STATUSES.length] ?? 'completed',
    workflow: { ...record.workflow, runId: randomUUID() },
    timeline: Array.from({ length: TIMELINE }, () => entry),
    projectedAt: 1,
  };
};

export interface Seeding {
  stores: MongoStores;
  client: Client;
}

const insert = async (jobs: Model<JobDocument>, records: JobDocument[]): Promise<void> => {
  for (let from = 0; from < records.length; from += RECORDS_AT_ONCE)
    await jobs.collection.insertMany(records.slice(from, from + RECORDS_AT_ONCE) as never[], {
      ordered: false,
    });
};

/** Makes records of jobs that ended. */
export const seedClosed = async ({ stores }: Pick<Seeding, 'stores'>, count: number): Promise<void> => {
  const jobs = await stores.openJobs();
  const made = await madeRecord(stores, jobs);
  await insert(
    jobs,
    Array.from({ length: count }, (_, index) => closedRecord(made, inputOf(index), index)),
  );
};

/** Starts runs that nobody serves, and ends them: that is faster than letting the server time them out. */
export const seedClosedRuns = async ({ client }: Pick<Seeding, 'client'>, count: number): Promise<void> => {
  const run = async (index: number): Promise<void> => {
    const { workflowType, options } = trainLoraStart(inputOf(index));
    const handle = await client.workflow.start(workflowType, { ...options, taskQueue: 'nobody' });
    await handle.terminate();
  };
  await pMap(Array.from({ length: count }).keys(), run, { concurrency: STARTS_AT_ONCE });
};

/** Makes jobs with open runs, and waits until each run has reached the stage that it waits in. */
export const seedOpen = async ({ stores, client }: Seeding, count: number): Promise<void> => {
  const jobs = await stores.openJobs();
  const made = await madeRecord(stores, jobs);
  const started = async (index: number): Promise<JobDocument> => {
    const input = inputOf(index);
    const { workflowType, options } = trainLoraStart(input);
    const { firstExecutionRunId: runId, workflowId } = await client.workflow.start(workflowType, options);
    return { ...newRecord(made, input), ...WAITING, workflow: { workflowId, runId }, projectedAt: 1 };
  };
  const records = await pMap(Array.from({ length: count }).keys(), started, { concurrency: STARTS_AT_ONCE });
  await insert(jobs, records);
  const listed = `JobStage = '${WAITING.stage}' AND ExecutionStatus = 'Running'`;
  const deadline = Date.now() + SETTLED_MS;
  while ((await client.workflow.count(listed)).count < count) {
    if (Date.now() > deadline) throw new Error('Not every open run has begun.');
    await delay(1000);
  }
};

/** Makes every open job quiet for that long; with `spread`, those of each user half a minute longer. */
export const quieten = async (
  { stores }: Pick<Seeding, 'stores'>,
  { seconds, spread }: { seconds: number; spread: boolean },
): Promise<void> => {
  const jobs = await stores.openJobs();
  for (let user = 0; user < USERS; user += 1) {
    const updatedAt = new Date(Date.now() - (seconds + (spread ? user * 30 : 0)) * 1000);
    const open = { userId: `user-${user}`, status: { $in: OPEN_STATUSES } };
    await jobs.updateMany(open, { $set: { updatedAt } }, { timestamps: false });
  }
};

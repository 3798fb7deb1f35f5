import { randomUUID } from 'node:crypto';
import mongoose from 'mongoose';
import { KIND_RECORDS } from '#activities/kinds';
import { connectMongo, type JobDocument } from '#activities/mongodb';
import { JOB_STATUSES, newLoraJob, type TimelineEntry, type TrainLoraInput } from '#domain';
import { numberedInput } from '../training-input.ts';

export const USERS = 2000;
export const JOBS = 200_000;
export const DATABASE = 'content-generation';
const AT_ONCE = 2000;
/** Entries in the timeline of a job that ran to completion. */
const TIMELINE = 12;

/** A job that requests can ask for. */
export interface Asked {
  userId: string;
  jobId: string;
}

const inputOf = (index: number): TrainLoraInput => numberedInput(index, USERS);

const entry = (minute: number): TimelineEntry => ({
  at: new Date(minute * 60_000).toISOString(),
  stage: 'filterFaces',
  status: 'running',
  message: 'Judging 61 candidate frames',
});

/** Documents as the projection leaves them, in the shape of one that the store created. */
const documentOf = (made: JobDocument, index: number): JobDocument => {
  const input = inputOf(index);
  const createdAt = new Date(Date.now() - index * 1000);
  const { jobId: _id, userId, name } = input;
  return {
    ...made,
    ...{ _id, userId, name, input, createdAt, updatedAt: createdAt },
    status: JOB_STATUSES[index % JOB_STATUSES.length] ?? 'completed',
    stage: 'filterFaces',
    timeline: Array.from({ length: TIMELINE }, (_, minute) => entry(minute)),
    workflow: { workflowId: `train-lora-${_id}`, runId: randomUUID() },
    projectedAt: 1,
  };
};

/** Fills the `jobs` collection and creates the service's indexes; returns some of the jobs. */
export const seedJobs = async (uri: string, count = JOBS): Promise<Asked[]> => {
  const stores = connectMongo({ MONGODB_URI: uri, MONGODB_DATABASE: DATABASE }, KIND_RECORDS);
  const client = new mongoose.mongo.MongoClient(uri);
  try {
    await stores.open();
    const example = inputOf(0);
    await stores.jobs.create(newLoraJob(example));
    const jobs = client.db(DATABASE).collection<JobDocument>('jobs');
    const made = await jobs.findOne({ _id: example.jobId });
    if (!made) throw new Error('The store has made no record.');
    const asked: Asked[] = [];
    for (let from = 0; from < count; from += AT_ONCE) {
      const documents = Array.from({ length: AT_ONCE }, (_, n) => documentOf(made, from + n));
      await jobs.insertMany(documents, { ordered: false });
      for (const { _id: jobId, userId } of documents.slice(0, 20)) asked.push({ userId, jobId });
    }
    return asked;
  } finally {
    await Promise.all([client.close(), stores.close()]);
  }
};

import type { Model } from 'mongoose';
import {
  estimateDollars,
  FINAL_STATUSES,
  JOB_STATUSES,
  jobProgress,
  QUEUED_PROGRESS,
  trainerNamed,
  type Job,
  type JobPage,
  type JobQuery,
  type JobSnapshot,
  type JobStore,
  type ProgressOrder,
  type ProjectionOrder,
  type Stage,
  type StageProgress,
  type TrainLoraInput,
} from '#domain';
import type { JobDocument } from './job.schema.ts';
import { readPage } from './job-list.ts';
import { snapshotPipeline } from './snapshot-pipeline.ts';

const OPEN_STATUSES = JOB_STATUSES.filter((status) => !FINAL_STATUSES.includes(status));

const toJob = ({ _id, projectedAt: _p, progressedAt: _q, outbox: _o, ...rest }: JobDocument): Job => ({
  ...rest,
  // Records from before there were questions, revisions and counts have none.
  question: rest.question ?? null,
  revision: rest.revision ?? 0,
  timelineCount: rest.timelineCount ?? rest.timeline.length,
  jobId: _id,
});

const newDocument = (input: TrainLoraInput, workflowId: string, now: Date): Omit<JobDocument, '_id'> => ({
  userId: input.userId,
  kind: 'train-lora',
  name: input.name,
  status: 'queued',
  stage: 'queued',
  progress: QUEUED_PROGRESS,
  input,
  dataset: null,
  provider: null,
  versions: [],
  activeVersion: null,
  cost: {
    estimate: estimateDollars(trainerNamed(input.trainer), input.steps),
    actual: null,
    currency: 'USD',
    ...(input.budget === undefined ? {} : { budget: input.budget }),
  },
  error: null,
  question: null,
  workflow: { workflowId, runId: '' },
  timeline: [{ at: now.toISOString(), stage: 'queued', status: 'queued', message: 'Accepted' }],
  timelineCount: 1,
  revision: 1,
  projectedAt: 0,
  progressedAt: 0,
  createdAt: now,
  updatedAt: now,
});

/** The `jobs` collection. Ordering lives in the filters: one conditional update is the whole of a projection. */
export class MongoJobStore implements JobStore {
  /** @param open answers the model once connected, and rejects while MongoDB is away. */
  constructor(private readonly open: () => Promise<Model<JobDocument>>) {}

  async create(input: TrainLoraInput, workflowId: string): Promise<void> {
    const jobs = await this.open();
    const document = newDocument(input, workflowId, new Date());
    await jobs.updateOne({ _id: input.jobId }, { $setOnInsert: document }, { upsert: true });
  }

  async discard(jobId: string): Promise<void> {
    const jobs = await this.open();
    await jobs.deleteOne({ _id: jobId, projectedAt: 0 });
  }

  async project(snapshot: JobSnapshot, order: ProjectionOrder): Promise<boolean> {
    const jobs = await this.open();
    const update = snapshotPipeline(snapshot, order, new Date());
    const result = await jobs.updateOne(
      { _id: snapshot.jobId, userId: snapshot.userId, projectedAt: { $lt: order.scheduledTimestampMs } },
      update,
      { updatePipeline: true },
    );
    return result.modifiedCount === 1;
  }

  async progress(jobId: string, progress: StageProgress, order: ProgressOrder): Promise<boolean> {
    const jobs = await this.open();
    const at = order.scheduledTimestampMs;
    const placed = jobProgress(progress);
    const result = await jobs.updateOne(
      {
        _id: jobId,
        $and: [
          {
            $or: [
              { projectedAt: { $lt: at } },
              { stage: progress.stage, status: 'running', 'workflow.runId': order.runId },
            ],
          },
          {
            $or: [
              { progressedAt: { $lt: at } },
              { progressedAt: at, 'progress.percent': { $lte: placed.percent } },
            ],
          },
        ],
      },
      {
        $set: {
          progress: placed,
          stage: progress.stage,
          status: 'running',
          error: null,
          question: null,
          'workflow.runId': order.runId,
          progressedAt: at,
          updatedAt: new Date(),
        },
        $inc: { revision: 1 },
      },
    );
    return result.modifiedCount === 1;
  }

  async retrying(
    jobId: string,
    stage: Stage | null,
    message: string,
    { runId, scheduledTimestampMs }: ProgressOrder,
  ): Promise<boolean> {
    const jobs = await this.open();
    const result = await jobs.updateOne(
      {
        _id: jobId,
        ...(stage === null ? {} : { stage }),
        status: 'running',
        'workflow.runId': runId,
        progressedAt: { $lte: scheduledTimestampMs },
      },
      { $set: { 'progress.message': message, updatedAt: new Date() }, $inc: { revision: 1 } },
    );
    return result.modifiedCount === 1;
  }

  async find(userId: string, jobId: string): Promise<Job | null> {
    const jobs = await this.open();
    // What somebody was just told about is not yet on every member of a replica set.
    const found = await jobs.findOne({ _id: jobId, userId }).read('primary').lean<JobDocument>();
    return found && toJob(found);
  }

  async list(userId: string, query: JobQuery): Promise<JobPage> {
    return readPage(await this.open(), userId, query);
  }

  async delete(userId: string, jobId: string): Promise<boolean> {
    const jobs = await this.open();
    const result = await jobs.deleteOne({ _id: jobId, userId, status: { $in: FINAL_STATUSES } });
    return result.deletedCount === 1;
  }

  async findByWorkflow(workflowId: string): Promise<Job | null> {
    const jobs = await this.open();
    const found = await jobs.findOne({ 'workflow.workflowId': workflowId }).lean<JobDocument>();
    return found && toJob(found);
  }

  async *quietSince(since: Date): AsyncGenerator<Job> {
    const jobs = await this.open();
    const quiet = jobs
      .find({ status: { $in: OPEN_STATUSES }, updatedAt: { $lt: since } })
      .sort({ updatedAt: 1 })
      .lean<JobDocument>()
      .cursor();
    for await (const document of quiet) yield toJob(document);
  }

  async ping(): Promise<void> {
    const jobs = await this.open();
    await jobs.db.db?.admin().ping();
  }
}

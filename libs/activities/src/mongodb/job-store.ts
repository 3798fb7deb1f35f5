import type { Model } from 'mongoose';
import {
  FINAL_STATUSES,
  jobProgress,
  trainingTimeOf,
  type Job,
  type JobPage,
  type JobQuery,
  type JobSnapshot,
  type JobStore,
  type ProgressOrder,
  type ProjectionOrder,
  type Stage,
  type StageProgress,
  type TrainerName,
  type TrainingTime,
  type TrainLoraInput,
} from '#domain';
import { OPEN_STATUSES, type JobDocument } from './job.schema.ts';
import { readPage } from './job-list.ts';
import { newDocument } from './new-document.ts';
import { snapshotPipeline, versionsPipeline } from './snapshot-pipeline.ts';
import { activePipeline, retrainPipeline } from './versions-pipeline.ts';

const toJob = ({ _id, projectedAt: _p, progressedAt: _q, outbox: _o, ...rest }: JobDocument): Job => ({
  ...rest,
  // Records from before these were kept have none.
  question: rest.question ?? null,
  revision: rest.revision ?? 0,
  timelineCount: rest.timelineCount ?? rest.timeline.length,
  activeBefore: rest.activeBefore ?? [],
  retrainings: rest.retrainings ?? [],
  jobId: _id,
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
    const { jobId: _id, userId, workflow, versions } = snapshot;
    const now = new Date();
    const followed = { _id, userId, 'workflow.workflowId': workflow.workflowId };
    const result = await jobs.updateOne(
      { ...followed, projectedAt: { $lt: order.scheduledTimestampMs } },
      snapshotPipeline(snapshot, order, now),
      { updatePipeline: true },
    );
    if (result.modifiedCount === 1 || versions.length === 0) return result.modifiedCount === 1;
    // What was paid for counts, also where an operator had an earlier version trained to its end.
    const other = await jobs.updateOne(
      { _id, userId, 'workflow.workflowId': { $ne: workflow.workflowId } },
      versionsPipeline(snapshot, now),
      { updatePipeline: true },
    );
    return other.modifiedCount === 1;
  }

  async progress(jobId: string, progress: StageProgress, order: ProgressOrder): Promise<boolean> {
    const jobs = await this.open();
    const at = order.scheduledTimestampMs;
    const placed = jobProgress(progress);
    const result = await jobs.updateOne(
      {
        _id: jobId,
        'workflow.workflowId': order.workflowId,
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

  async retrain(before: Job, input: TrainLoraInput, workflowId: string): Promise<boolean> {
    const jobs = await this.open();
    const { jobId: _id, userId, workflow } = before;
    const result = await jobs.updateOne(
      { _id, userId, status: { $in: FINAL_STATUSES }, 'workflow.workflowId': workflow.workflowId },
      retrainPipeline(input, workflowId, new Date()),
      // A version that a crash forgets would be trained, and paid, under the number of another.
      { updatePipeline: true, writeConcern: { w: 'majority', j: true } },
    );
    return result.modifiedCount === 1;
  }

  async activate(
    before: Job,
    active: Pick<Job, 'activeVersion' | 'activeBefore'>,
    message: string,
  ): Promise<boolean> {
    const jobs = await this.open();
    const { jobId: _id, userId, activeVersion } = before;
    const result = await jobs.updateOne(
      { _id, userId, activeVersion },
      activePipeline(active, message, new Date()),
      { updatePipeline: true },
    );
    return result.modifiedCount === 1;
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

  async trainingTimes(trainer: TrainerName, count: number): Promise<TrainingTime[]> {
    const jobs = await this.open();
    const completed = await jobs
      .find({ 'input.trainer': trainer, status: 'completed' }, { timeline: 1, versions: 1 })
      .sort({ updatedAt: -1 })
      .limit(count)
      .lean<Pick<Job, 'timeline' | 'versions'>[]>();
    return completed.flatMap((job) => trainingTimeOf(job) ?? []);
  }

  async ping(): Promise<void> {
    const jobs = await this.open();
    await jobs.db.db?.admin().ping();
  }
}

import type { Model } from 'mongoose';
import {
  FINAL_STATUSES,
  jobProgress,
  OPEN_STATUSES,
  type FollowedRun,
  type Job,
  type JobPage,
  type JobQuery,
  type JobSnapshot,
  type JobStore,
  type LateEntry,
  type NewJob,
  type OpenJob,
  type ProgressOrder,
  type ProjectionOrder,
  type StageProgress,
} from '#domain';
import { endOf } from './ended.ts';
import { OPEN_BY_AGE, type JobDocument } from './job.schema.ts';
import { readPage } from './job-list.ts';
import { recordOfWorkflow, type KindRecord } from './kind-record.ts';
import { newDocument } from './new-document.ts';
import { keptPipeline, latePipeline, snapshotPipeline } from './snapshot-pipeline.ts';

const toJob = ({
  _id,
  projectedAt: _p,
  progressedAt: _q,
  outbox: _o,
  uses: _u,
  ...rest
}: JobDocument): Job => ({
  ...rest,
  // Older records do not have these.
  question: rest.question ?? null,
  revision: rest.revision ?? 0,
  timelineCount: rest.timelineCount ?? rest.timeline.length,
  endedAt: endOf(rest),
  jobId: _id,
});

type OpenDocument = Pick<JobDocument, '_id' | 'userId' | 'stage' | 'workflow' | 'updatedAt'>;

/** Open jobs in one answer of the server, some 300 bytes each. */
const OPEN_AT_ONCE = 1000;

/** The `jobs` collection. The filters enforce the order: a projection is one conditional update. */
export class MongoJobStore implements JobStore {
  /** @param open answers the model once connected, and rejects while MongoDB is away. */
  constructor(
    private readonly open: () => Promise<Model<JobDocument>>,
    private readonly records: readonly KindRecord[],
  ) {}

  async create(job: NewJob): Promise<void> {
    const jobs = await this.open();
    const document = newDocument(job, new Date());
    await jobs.updateOne({ _id: job.input.jobId }, { $setOnInsert: document }, { upsert: true });
  }

  async discard(jobId: string): Promise<void> {
    const jobs = await this.open();
    await jobs.deleteOne({ _id: jobId, projectedAt: 0 });
  }

  async project(snapshot: JobSnapshot, order: ProjectionOrder): Promise<boolean> {
    const jobs = await this.open();
    const { jobId: _id, userId, workflow } = snapshot;
    const now = new Date();
    const record = recordOfWorkflow(this.records, workflow.workflowId);
    const followed = { _id, userId, 'workflow.workflowId': workflow.workflowId };
    const result = await jobs.updateOne(
      { ...followed, projectedAt: { $lt: order.scheduledTimestampMs } },
      snapshotPipeline(snapshot, { record, order, now }),
      { updatePipeline: true },
    );
    const kept = record.kept?.(snapshot) ?? null;
    if (result.modifiedCount === 1 || kept === null) return result.modifiedCount === 1;
    const other = await jobs.updateOne(
      { _id, userId, 'workflow.workflowId': { $ne: workflow.workflowId } },
      keptPipeline(kept, now),
      { updatePipeline: true },
    );
    return other.modifiedCount === 1;
  }

  async progress(jobId: string, progress: StageProgress, order: ProgressOrder): Promise<boolean> {
    const jobs = await this.open();
    const at = order.scheduledTimestampMs;
    const { definition } = recordOfWorkflow(this.records, order.workflowId);
    const placed = jobProgress(definition.stages, progress);
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
          endedAt: null,
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
    stage: string | null,
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

  async addLate(job: Job, late: LateEntry): Promise<boolean> {
    const jobs = await this.open();
    const { jobId: _id, userId, revision } = job;
    const record = recordOfWorkflow(this.records, late.workflowId);
    const result = await jobs.updateOne(
      // Older records are not counted.
      { _id, userId, revision: revision === 0 ? { $in: [0, null] } : revision },
      latePipeline(job, late, { record, now: new Date() }),
      { updatePipeline: true },
    );
    return result.modifiedCount === 1;
  }

  async find(userId: string, jobId: string): Promise<Job | null> {
    const jobs = await this.open();
    // A job that was just announced may not be on every member of a replica set yet.
    const found = await jobs.findOne({ _id: jobId, userId }).read('primary').lean<JobDocument>();
    return found && toJob(found);
  }

  async *using(userId: string, jobId: string): AsyncGenerator<Job> {
    const jobs = await this.open();
    const found = jobs.find({ userId, uses: jobId }).read('primary').lean<JobDocument>().cursor();
    for await (const document of found) yield toJob(document);
  }

  async list(userId: string, query: JobQuery): Promise<JobPage> {
    const listed = this.records.flatMap((record) => record.listed);
    return readPage(await this.open(), userId, { query, listed });
  }

  async delete(userId: string, jobId: string): Promise<boolean> {
    const jobs = await this.open();
    const result = await jobs.deleteOne({ _id: jobId, userId, status: { $in: FINAL_STATUSES } });
    return result.deletedCount === 1;
  }

  async followedRuns(workflowIds: readonly string[]): Promise<FollowedRun[]> {
    const jobs = await this.open();
    const found = await jobs
      .find({ 'workflow.workflowId': { $in: workflowIds } }, { status: 1, workflow: 1 })
      .lean<Pick<JobDocument, '_id' | 'status' | 'workflow'>[]>();
    return found.map(({ _id: jobId, status, workflow }) => ({ jobId, status, workflow }));
  }

  async *openJobs(): AsyncGenerator<OpenJob> {
    const jobs = await this.open();
    const open = jobs
      .find({ status: { $in: OPEN_STATUSES } }, { userId: 1, stage: 1, workflow: 1, updatedAt: 1 })
      .sort({ updatedAt: 1 })
      // The embedded server would read every job there is. A worker creates the index when it starts.
      .hint(OPEN_BY_AGE)
      .lean<OpenDocument>()
      .cursor({ batchSize: OPEN_AT_ONCE });
    for await (const { _id: jobId, ...rest } of open) yield { jobId, ...rest };
  }

  async ping(): Promise<void> {
    const jobs = await this.open();
    await jobs.db.db?.admin().ping();
  }
}

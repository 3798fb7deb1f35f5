import type { WorkflowBundleOption } from '@temporalio/worker';
import type { FaceAnalyzer } from '#activities/faces';
import type { KindRecord, MongoStores } from '#activities/mongodb';
import type { MonthBudget, PollRequest } from '#activities/provider';
import type { S3ObjectStore } from '#activities/s3';
import type { ReportProgress } from '#activities/temporal';
import type { FalGateway, FalInputs, JobKinds, TaskQueue } from '#domain';
import type { WorkerConfig } from '../config.ts';

/** The dependencies of the activities of every kind of job. */
export interface ActivityContext {
  config: WorkerConfig;
  stores: MongoStores;
  objects: S3ObjectStore;
  /** `null` in a worker that does not serve the queue `media`. */
  faces: FaceAnalyzer | null;
  fal: FalGateway;
  /** Provides URLs of objects for fal. */
  inputs: FalInputs;
  /** The monthly budget of a user's paid requests. */
  budget: MonthBudget;
  /** Where fal reports the end of a request; `null` if it cannot reach us. */
  webhookUrl: (request: { workflowId: string; unit: string }) => string | null;
  report: ReportProgress;
  /** Polls a request; shared, as it bounds the polls of the whole worker. */
  pollRequest: PollRequest;
}

/** The activities of one kind, by queue and name, for the queues that a worker serves. */
export type KindActivities = (context: ActivityContext) => Partial<Record<TaskQueue, () => object>>;

/** What a worker has for the kinds of job of an installation. */
export interface WorkerKinds {
  definitions: JobKinds;
  records: readonly KindRecord[];
  activities: readonly KindActivities[];
  /** The workflows of all kinds; by default those bundled by the build. */
  workflowBundle?: WorkflowBundleOption;
}

import type { WorkflowBundleOption } from '@temporalio/worker';
import type { FaceAnalyzer } from '#activities/faces';
import type { KindRecord, MongoStores } from '#activities/mongodb';
import type { MonthBudget } from '#activities/provider';
import type { S3ObjectStore } from '#activities/s3';
import type { ReportProgress } from '#activities/temporal';
import type { FalGateway, FalInputs, JobKinds, TaskQueue } from '#domain';
import type { WorkerConfig } from '../config.ts';

/** What the world offers to the activities of every kind of job. */
export interface ActivityContext {
  config: WorkerConfig;
  stores: MongoStores;
  objects: S3ObjectStore;
  /** `null` in a worker that does not serve the queue `media`. */
  faces: FaceAnalyzer | null;
  fal: FalGateway;
  /** Gives fal addresses of objects. */
  inputs: FalInputs;
  /** What a user's paid requests of a month may cost. */
  budget: MonthBudget;
  /** Where fal reports the end of a request; `null` where it cannot reach us. */
  webhookUrl: (request: { workflowId: string; unit: string }) => string | null;
  report: ReportProgress;
}

/** The activities that only one kind has, by queue and then by name; made for the queues that a worker serves. */
export type KindActivities = (context: ActivityContext) => Partial<Record<TaskQueue, () => object>>;

/** What a worker has for the kinds of job of an installation. */
export interface WorkerKinds {
  definitions: JobKinds;
  records: readonly KindRecord[];
  activities: readonly KindActivities[];
  /** The workflows of all kinds; those that the build has bundled when absent. */
  workflowBundle?: WorkflowBundleOption;
}

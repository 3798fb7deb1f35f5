import { Schema } from 'mongoose';
import { OPEN_STATUSES, type DeliveryRef, type Job, type WebhookEvent } from '#domain';
import type { KindRecord } from './kind-record.ts';

/** An event that is not being delivered yet. */
export type OutboxEvent = WebhookEvent & Pick<DeliveryRef, 'deliveryId'>;

/** Fields that older records do not have. */
type LaterField = 'question' | 'revision' | 'timelineCount' | 'endedAt';

/** The stored document: a job with its id as `_id`, and the order of its projections. */
export interface JobDocument extends Omit<Job, 'jobId' | LaterField>, Partial<Pick<Job, LaterField>> {
  _id: string;
  /** In jobs that have a `webhookUrl`. */
  outbox?: OutboxEvent[];
  /** The jobs whose outputs it uses, directly or through other jobs. */
  uses?: string[];
  /** `scheduledTimestampMs` of the last snapshot that was written; 0 before the first. */
  projectedAt: number;
  /** The same of the last live progress. */
  progressedAt: number;
}

/** The name of the index of open jobs by their last write. */
export const OPEN_BY_AGE = 'open_by_age';

/** What every record has, whatever its kind. */
const HEADER = {
  _id: { type: String, required: true },
  userId: { type: String, required: true },
  kind: { type: String, required: true },
  name: { type: String, required: true },
  status: { type: String, required: true },
  stage: { type: String, required: true },
  progress: Schema.Types.Mixed,
  input: Schema.Types.Mixed,
  cost: Schema.Types.Mixed,
  error: Schema.Types.Mixed,
  question: Schema.Types.Mixed,
  workflow: Schema.Types.Mixed,
  timeline: { type: Schema.Types.Mixed, required: true },
  timelineCount: Number,
  revision: Number,
  outbox: { type: Schema.Types.Mixed, default: undefined },
  uses: { type: [String], default: undefined },
  projectedAt: { type: Number, required: true },
  progressedAt: { type: Number, required: true },
  createdAt: { type: Date, required: true },
  updatedAt: { type: Date, required: true },
  endedAt: Date,
};

/**
 * The schema of the `jobs` collection. Sub-documents stay `Mixed`: a snapshot is written whole by one activity whose
 * types the compiler checks, and `strict` on the top level refuses fields that neither the header nor a kind names.
 */
export const jobSchemaOf = (records: readonly KindRecord[]): Schema<JobDocument> => {
  const schema = new Schema<JobDocument>(HEADER, {
    ...{ versionKey: false, strict: 'throw', minimize: false },
    // A status lost in a failover would stay wrong until the reconciliation finds it.
    writeConcern: { w: 'majority' },
  });
  /** `list` reads one user's jobs in the order of a time, all or those of one status; `_id` makes the order total. */
  schema.index({ userId: 1, createdAt: -1, _id: -1 });
  schema.index({ userId: 1, updatedAt: -1, _id: -1 });
  schema.index({ userId: 1, status: 1, createdAt: -1, _id: -1 });
  /** The reconciliation reads open jobs. */
  schema.index(
    { updatedAt: 1 },
    { partialFilterExpression: { status: { $in: OPEN_STATUSES } }, name: OPEN_BY_AGE },
  );
  /** The reconciliation reads jobs with undelivered events. */
  schema.index({ 'outbox.deliveryId': 1 }, { sparse: true });
  /** A withdrawn consent ends the jobs that use what was trained. */
  schema.index({ userId: 1, uses: 1 }, { partialFilterExpression: { uses: { $exists: true } } });
  /** The reconciliation finds the record of an open run. */
  schema.index({ 'workflow.workflowId': 1 });
  for (const { facts, indexes } of records) {
    schema.add(facts as Parameters<typeof schema.add>[0]);
    for (const [fields, options] of indexes) schema.index(fields, options);
  }
  return schema;
};

import { Schema } from 'mongoose';
import { FINAL_STATUSES, JOB_STATUSES, type DeliveryRef, type Job, type WebhookEvent } from '#domain';

export const OPEN_STATUSES = JOB_STATUSES.filter((status) => !FINAL_STATUSES.includes(status));

/** Something that happened and that nobody delivers yet. */
export type OutboxEvent = WebhookEvent & Pick<DeliveryRef, 'deliveryId'>;

/** Fields that records from before they were kept do not have. */
type LaterField = 'question' | 'revision' | 'timelineCount' | 'activeBefore' | 'retrainings';

/** The stored document: a job whose `_id` is its id, and what the projection needs to stay ordered. */
export interface JobDocument extends Omit<Job, 'jobId' | LaterField>, Partial<Pick<Job, LaterField>> {
  _id: string;
  /** In jobs that have a `webhookUrl`. */
  outbox?: OutboxEvent[];
  /** `scheduledTimestampMs` of the last snapshot that was written; 0 before the first. */
  projectedAt: number;
  /** The same of the last live progress. */
  progressedAt: number;
}

/**
 * Sub-documents stay `Mixed`: a snapshot is written whole by one activity whose types the compiler checks, and
 * `strict` on the top level refuses fields that the design does not name.
 */
export const jobSchema = new Schema<JobDocument>(
  {
    _id: { type: String, required: true },
    userId: { type: String, required: true },
    kind: { type: String, required: true },
    name: { type: String, required: true },
    status: { type: String, required: true },
    stage: { type: String, required: true },
    progress: Schema.Types.Mixed,
    input: Schema.Types.Mixed,
    dataset: Schema.Types.Mixed,
    provider: Schema.Types.Mixed,
    versions: { type: Schema.Types.Mixed, required: true },
    activeVersion: { type: Number, default: null },
    activeBefore: { type: [Number], default: undefined },
    retrainings: { type: [String], default: undefined },
    cost: Schema.Types.Mixed,
    error: Schema.Types.Mixed,
    question: Schema.Types.Mixed,
    workflow: Schema.Types.Mixed,
    timeline: { type: Schema.Types.Mixed, required: true },
    timelineCount: Number,
    revision: Number,
    outbox: { type: Schema.Types.Mixed, default: undefined },
    projectedAt: { type: Number, required: true },
    progressedAt: { type: Number, required: true },
    createdAt: { type: Date, required: true },
    updatedAt: { type: Date, required: true },
  },
  {
    ...{ versionKey: false, strict: 'throw', minimize: false },
    // A status that a fail-over lost would stay wrong until the reconciliation finds it.
    writeConcern: { w: 'majority' },
  },
);

/** `list` reads one user's jobs in the order of a time, all or those of one status; `_id` makes the order total. */
jobSchema.index({ userId: 1, createdAt: -1, _id: -1 });
jobSchema.index({ userId: 1, updatedAt: -1, _id: -1 });
jobSchema.index({ userId: 1, status: 1, createdAt: -1, _id: -1 });
/** The reconciliation reads open jobs that have gone quiet. */
jobSchema.index(
  { updatedAt: 1 },
  {
    partialFilterExpression: { status: { $in: ['queued', 'running', 'awaiting_review'] } },
    name: 'open_by_age',
  },
);
/** The reconciliation reads jobs with events that nobody delivers. */
jobSchema.index({ 'outbox.deliveryId': 1 }, { sparse: true });
/** The reconciliation finds the record of an open run. */
jobSchema.index({ 'workflow.workflowId': 1 });
/** An estimate reads how long a trainer's last trainings took. */
jobSchema.index(
  { 'input.trainer': 1, updatedAt: -1 },
  { partialFilterExpression: { status: 'completed' }, name: 'completed_by_trainer' },
);

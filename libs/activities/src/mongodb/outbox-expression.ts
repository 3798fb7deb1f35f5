import { randomUUID } from 'node:crypto';
import {
  isFinal,
  isWebhookStatus,
  LATE_OUTPUT_EVENT,
  wholeCost,
  type Job,
  type JobSnapshot,
  type WebhookEvent,
  type WebhookEventType,
} from '#domain';

/**
 * What tells one occasion from another of the same status: a question has an end of its own, and a run ends once. A job
 * may be asked again, and a run that was reset may end again.
 */
const OCCASION = { $ifNull: ['$question.expiresAt', '$workflow.runId'] };
const occasionOf = ({ question, workflow }: JobSnapshot): string => question?.expiresAt ?? workflow.runId;

/** Whether the record comes to a status, or to another occasion of it, by this very update. */
const isNew = (snapshot: JobSnapshot): object => ({
  $or: [{ $ne: ['$status', snapshot.status] }, { $ne: [OCCASION, { $literal: occasionOf(snapshot) }] }],
});

/** What the record says of itself and no update changes, or only now. */
type FromRecord = 'jobId' | 'userId' | 'kind' | 'name' | 'createdAt' | 'updatedAt' | 'endedAt';

/** What the update writes, as expressions over the record before it. */
type Told = Record<Exclude<keyof WebhookEvent['data'], FromRecord>, unknown>;

interface Event {
  type: WebhookEventType;
  told: Told;
  /** When the job ended, as an ISO 8601 string, or an expression for it. */
  endedAt: unknown;
  now: Date;
}

/**
 * The part of an update that adds an event for whoever asked for webhooks, if the condition holds. Its id is made here:
 * the update that is taken is the only one that keeps it.
 */
const outboxWithEvent = (condition: unknown, { type, told, endedAt, now }: Event): Record<string, object> => {
  const timestamp = now.toISOString();
  const event = {
    ...{ deliveryId: randomUUID(), type, timestamp },
    data: {
      ...{ jobId: '$_id', userId: '$userId', kind: '$kind', name: '$name' },
      ...told,
      createdAt: { $dateToString: { date: '$createdAt', format: '%Y-%m-%dT%H:%M:%S.%LZ' } },
      updatedAt: timestamp,
      endedAt,
    },
  };
  const isTold = { $and: [{ $gt: ['$input.webhookUrl', null] }, condition] };
  const before = { $ifNull: ['$outbox', []] };
  return { outbox: { $cond: [isTold, { $concatArrays: [before, [event]] }, before] } };
};

interface Written {
  /** Whether the record keeps its status, as something later has been told. */
  overtaken: object;
  told: Told;
  now: Date;
}

/** The part of an update that adds the event of a snapshot. */
export const outboxWith = (
  snapshot: JobSnapshot,
  { overtaken, told, now }: Written,
): Record<string, object> => {
  const { status } = snapshot;
  if (!isWebhookStatus(status)) return {};
  const endedAt = isFinal(status) ? now.toISOString() : null;
  const condition = { $and: [{ $not: overtaken }, isNew(snapshot)] };
  return outboxWithEvent(condition, { type: `job.${status}`, told, endedAt, now });
};

/** The part of an update that adds the event of an output that was kept after its job was cancelled. */
export const outboxWithLateOutput = (
  { status, stage, progress, error, question, cost, endedAt }: Job,
  more: Record<string, unknown>,
  now: Date,
): Record<string, object> => {
  const literal = (value: unknown): object => ({ $literal: value });
  const told = {
    ...{ status, stage, progress: literal(progress), error: literal(error) },
    question: literal(question && { questionId: question.id ?? null, ...question }),
    cost: literal(wholeCost(cost)),
    ...more,
  };
  return outboxWithEvent(true, {
    type: LATE_OUTPUT_EVENT,
    told,
    endedAt: endedAt?.toISOString() ?? null,
    now,
  });
};

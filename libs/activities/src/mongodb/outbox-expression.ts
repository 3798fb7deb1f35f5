import { randomUUID } from 'node:crypto';
import { isFinal, isWebhookStatus, type JobSnapshot, type WebhookEvent } from '#domain';

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

interface Written {
  /** Whether the record keeps its status, as something later has been told. */
  overtaken: object;
  /** What the update writes, as expressions over the record before it. */
  told: Record<Exclude<keyof WebhookEvent['data'], FromRecord>, unknown>;
  now: Date;
}

/**
 * The part of the update that adds an event for whoever asked for webhooks. Its id is made here: the update that is
 * taken is the only one that keeps it.
 */
export const outboxWith = (
  snapshot: JobSnapshot,
  { overtaken, told, now }: Written,
): Record<string, object> => {
  const { status, jobId } = snapshot;
  if (!isWebhookStatus(status)) return {};
  const timestamp = now.toISOString();
  const event = {
    deliveryId: randomUUID(),
    type: `job.${status}`,
    timestamp,
    data: {
      ...{ jobId, userId: '$userId', kind: '$kind', name: '$name' },
      ...told,
      createdAt: { $dateToString: { date: '$createdAt', format: '%Y-%m-%dT%H:%M:%S.%LZ' } },
      updatedAt: timestamp,
      endedAt: isFinal(status) ? timestamp : null,
    },
  };
  const isTold = { $and: [{ $gt: ['$input.webhookUrl', null] }, { $not: overtaken }, isNew(snapshot)] };
  const before = { $ifNull: ['$outbox', []] };
  return { outbox: { $cond: [isTold, { $concatArrays: [before, [event]] }, before] } };
};

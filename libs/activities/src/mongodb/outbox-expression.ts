import { randomUUID } from 'node:crypto';
import { isWebhookStatus, type JobSnapshot, type WebhookEvent } from '#domain';

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

interface Written {
  /** Whether the record keeps its status, as something later has been told. */
  overtaken: object;
  /** What the update writes, as expressions over the record before it. */
  shown: Record<Exclude<keyof WebhookEvent['data'], 'jobId' | 'updatedAt'>, unknown>;
  now: Date;
}

/**
 * The part of the update that adds an event for whoever asked for webhooks. Its id is made here: the update that is
 * taken is the only one that keeps it.
 */
export const outboxWith = (
  snapshot: JobSnapshot,
  { overtaken, shown, now }: Written,
): Record<string, object> => {
  const { status, jobId } = snapshot;
  if (!isWebhookStatus(status)) return {};
  const timestamp = now.toISOString();
  const event = {
    deliveryId: randomUUID(),
    type: `job.${status}`,
    timestamp,
    data: { jobId, ...shown, updatedAt: timestamp },
  };
  const isTold = { $and: [{ $gt: ['$input.webhookUrl', null] }, { $not: overtaken }, isNew(snapshot)] };
  const before = { $ifNull: ['$outbox', []] };
  return { outbox: { $cond: [isTold, { $concatArrays: [before, [event]] }, before] } };
};

import type { Job } from '../job/job.ts';
import type { ListPlace } from '../job/list.ts';
import type { JobStatus } from '../job/status.ts';

/**
 * What a webhook tells of: that the job needs its owner, or has ended. Between these an owner has nothing to do; who
 * wants to see a job move watches it.
 */
export const WEBHOOK_STATUSES = [
  'awaiting_review',
  'completed',
  'failed',
  'cancelled',
] as const satisfies readonly JobStatus[];
export type WebhookStatus = (typeof WEBHOOK_STATUSES)[number];

export const isWebhookStatus = (status: JobStatus): status is WebhookStatus =>
  (WEBHOOK_STATUSES as readonly JobStatus[]).includes(status);

export type WebhookEventType = `job.${WebhookStatus}`;
export const WEBHOOK_EVENT_TYPES = WEBHOOK_STATUSES.map((status): WebhookEventType => `job.${status}`);

/** What is sent, and signed as it is: the job as the API showed it at that moment, with the facts that its kind tells. */
export interface WebhookEvent {
  type: WebhookEventType;
  /** When it happened; ISO 8601, UTC. */
  timestamp: string;
  data: Pick<
    Job,
    'jobId' | 'userId' | 'kind' | 'name' | 'status' | 'stage' | 'progress' | 'cost' | 'error' | 'question'
  > & {
    createdAt: string;
    updatedAt: string;
    endedAt: string | null;
  };
}

/** Names one delivery; its id goes along with every attempt, so that a receiver knows what it has. */
export interface DeliveryRef {
  deliveryId: string;
  jobId: string;
  userId: string;
}

/** An event on its way to whom it is for. */
export interface NewDelivery extends DeliveryRef {
  /** Where to. It may carry a secret of its receiver. */
  url: string;
  type: WebhookEventType;
  /** The event, byte for byte the same in every attempt. */
  body: string;
  createdAt: Date;
}

/** `failed`: given up; a replay makes it `pending` again. */
export const DELIVERY_STATES = ['pending', 'delivered', 'failed'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

export interface WebhookDelivery extends NewDelivery {
  state: DeliveryState;
  attempts: number;
  /** HTTP status of the last answer; `null` where there was none. */
  lastStatus: number | null;
  /** Why the last attempt did not deliver it, in a sentence. */
  lastError: string | null;
  deliveredAt: Date | null;
  nextAttemptAt: Date | null;
}

/** How an attempt ended. */
export type DeliveryAttempt = { at: Date; status: number | null } & (
  { delivered: true } | { delivered: false; error: string; nextAttemptAt: Date | null }
);

/**
 * Events that have no delivery yet. They are part of the job's record, written by the very update that made the job
 * what they tell, so that none is lost and none is made up.
 */
export interface WebhookOutbox {
  waiting(jobId: string): Promise<NewDelivery[]>;
  remove(ref: Pick<DeliveryRef, 'jobId' | 'deliveryId'>): Promise<void>;
  /** Jobs of which something waits. */
  jobs(): AsyncIterable<string>;
}

/** How many deliveries of a job a list shows. */
export const DELIVERIES_LISTED = 100;

/** The `webhookDeliveries` collection. */
export interface WebhookDeliveryStore {
  /** A second call with the same id changes nothing. */
  create(delivery: NewDelivery): Promise<void>;
  find(ref: DeliveryRef): Promise<WebhookDelivery | null>;
  /** The newest of a job, newest first. */
  list(userId: string, jobId: string): Promise<WebhookDelivery[]>;
  /** A page of those of a job, newest first; `next` is null on the last one. */
  page(
    ref: Pick<DeliveryRef, 'userId' | 'jobId'>,
    query: { limit: number; after?: ListPlace },
  ): Promise<{ deliveries: WebhookDelivery[]; next: ListPlace | null }>;
  attempted(ref: DeliveryRef, attempt: DeliveryAttempt): Promise<void>;
  /** Has it delivered again; answers it as it is then. */
  reopen(ref: DeliveryRef, now: Date): Promise<WebhookDelivery | null>;
  /** Ends it as failed unless it was delivered. Without a reason that of the last attempt stays. */
  giveUp(ref: DeliveryRef, reason?: string): Promise<void>;
  /** Pending ones whose next attempt should have been before the given time. */
  overdue(before: Date): AsyncIterable<DeliveryRef>;
  /** All of a job. */
  namesOf(userId: string, jobId: string): Promise<DeliveryRef[]>;
  /** Removes those of a job; answers how many there were. */
  removeOf(userId: string, jobId: string): Promise<number>;
}

/** For how long a secret signs along after it was replaced, so that receivers can move. */
export const OLD_SECRET_HOURS = 24;
/** How many replaced secrets sign along at most: each makes the header of every webhook longer. */
export const OLD_SECRETS_LIMIT = 4;

/** What a user's webhooks are signed with: `whsec_` and base64, as Standard Webhooks has it. */
export interface WebhookSecret {
  secret: string;
  createdAt: Date;
  /** Replaced ones that still sign, newest first. */
  old: { secret: string; signsUntil: Date }[];
}

/** The `webhookSecrets` collection. */
export interface WebhookSecretStore {
  /** The user's secret; the given one becomes it where there is none. */
  ensure(userId: string, fresh: string, now: Date): Promise<WebhookSecret>;
  /** Replaces it. */
  rotate(userId: string, fresh: string, now: Date): Promise<WebhookSecret>;
}

/** What the run of a delivery knows: neither where it leads nor what it says. */
export type DeliveryRun = Pick<NewDelivery, keyof DeliveryRef | 'type'>;

/** The workflows that deliver. */
export interface DeliveryRuns {
  /** Started twice, it runs once. */
  start(delivery: DeliveryRun): Promise<void>;
  /** Delivers at once, in place of what may still be at it. */
  startAgain(delivery: DeliveryRun): Promise<void>;
  isOpen(ref: DeliveryRef): Promise<boolean>;
}

export const deliverWebhookWorkflowId = ({
  jobId,
  deliveryId,
}: Pick<DeliveryRef, 'jobId' | 'deliveryId'>): string => `deliver-webhook-${jobId}-${deliveryId}`;

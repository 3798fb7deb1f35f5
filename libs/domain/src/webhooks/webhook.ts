import type { Job } from '../job/job.ts';
import type { ListPlace } from '../job/list.ts';
import type { JobStatus } from '../job/status.ts';

/**
 * The events of webhooks: the job needs its owner, or has ended. In between, an owner has nothing to do; watch a
 * job to see its progress.
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

/** A cancelled job has an output after all: the provider finished in spite of the cancel. */
export const LATE_OUTPUT_EVENT = 'job.late_output';

export type WebhookEventType = `job.${WebhookStatus}` | typeof LATE_OUTPUT_EVENT;
export const WEBHOOK_EVENT_TYPES: readonly WebhookEventType[] = [
  ...WEBHOOK_STATUSES.map((status) => `job.${status}` as const),
  LATE_OUTPUT_EVENT,
];

/** The signed body: the job as shown by the API at that moment, with the facts of its kind. */
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

/** Identifies one delivery; every attempt has the same id, so that a receiver can recognise duplicates. */
export interface DeliveryRef {
  deliveryId: string;
  jobId: string;
  userId: string;
}

/** The delivery of an event to its receiver. */
export interface NewDelivery extends DeliveryRef {
  /** The URL. It may contain a secret of its receiver. */
  url: string;
  type: WebhookEventType;
  /** The event, byte-identical in every attempt. */
  body: string;
  createdAt: Date;
}

/** `failed`: given up; a replay makes it `pending` again. */
export const DELIVERY_STATES = ['pending', 'delivered', 'failed'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

export interface WebhookDelivery extends NewDelivery {
  state: DeliveryState;
  attempts: number;
  /** HTTP status of the last response; `null` if there was none. */
  lastStatus: number | null;
  /** Why the last attempt failed, in a sentence. */
  lastError: string | null;
  deliveredAt: Date | null;
  nextAttemptAt: Date | null;
}

/** How an attempt ended. */
export type DeliveryAttempt = { at: Date; status: number | null } & (
  { delivered: true } | { delivered: false; error: string; nextAttemptAt: Date | null }
);

/**
 * Events that have no delivery yet. They are part of the job's record, written by the same update as the change
 * itself, so that none is lost or invented.
 */
export interface WebhookOutbox {
  waiting(jobId: string): Promise<NewDelivery[]>;
  remove(ref: Pick<DeliveryRef, 'jobId' | 'deliveryId'>): Promise<void>;
  /** Jobs with waiting events. */
  jobs(): AsyncIterable<string>;
}

/** How many deliveries of a job a list shows. */
export const DELIVERIES_LISTED = 100;

/** The `webhookDeliveries` collection. */
export interface WebhookDeliveryStore {
  /** A second call with the same id has no effect. */
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
  /** Schedules it for delivery again and returns it. */
  reopen(ref: DeliveryRef, now: Date): Promise<WebhookDelivery | null>;
  /** Marks it as failed unless it was delivered. Without a reason, that of the last attempt stays. */
  giveUp(ref: DeliveryRef, reason?: string): Promise<void>;
  /** Pending ones whose next attempt should have been before the given time. */
  overdue(before: Date): AsyncIterable<DeliveryRef>;
  /** All of a job. */
  namesOf(userId: string, jobId: string): Promise<DeliveryRef[]>;
  /** Removes all of a job; returns how many there were. */
  removeOf(userId: string, jobId: string): Promise<number>;
}

/** How long a replaced secret still signs, so that receivers can switch. */
export const OLD_SECRET_HOURS = 24;
/** How many replaced secrets sign at most: each makes the header of every webhook longer. */
export const OLD_SECRETS_LIMIT = 4;

/** The signing secret of a user's webhooks: `whsec_` and base64, as in Standard Webhooks. */
export interface WebhookSecret {
  secret: string;
  createdAt: Date;
  /** Replaced secrets that still sign, newest first. */
  old: { secret: string; signsUntil: Date }[];
}

/** The `webhookSecrets` collection. */
export interface WebhookSecretStore {
  /** The user's secret; stores the given one if there is none. */
  ensure(userId: string, fresh: string, now: Date): Promise<WebhookSecret>;
  /** Replaces it. */
  rotate(userId: string, fresh: string, now: Date): Promise<WebhookSecret>;
}

/** The input of a delivery's run: contains neither its URL nor its body. */
export type DeliveryRun = Pick<NewDelivery, keyof DeliveryRef | 'type'>;

/** The delivery workflows. */
export interface DeliveryRuns {
  /** Starting it twice runs it once. */
  start(delivery: DeliveryRun): Promise<void>;
  /** Delivers immediately, replacing a run that may still be open. */
  startAgain(delivery: DeliveryRun): Promise<void>;
  isOpen(ref: DeliveryRef): Promise<boolean>;
}

export const deliverWebhookWorkflowId = ({
  jobId,
  deliveryId,
}: Pick<DeliveryRef, 'jobId' | 'deliveryId'>): string => `deliver-webhook-${jobId}-${deliveryId}`;

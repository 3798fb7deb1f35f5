import type { ActivityOptions } from '@temporalio/workflow';
import { ActivityCancellationType } from '@temporalio/workflow';
import { KEPT_AT_FAL_SECONDS, TASK_QUEUES } from '#domain';

/**
 * How each kind of activity is tried, with the reason at each number. Time is bounded rather than attempts: a stage
 * that fails stays visible in the Temporal Web UI, and an operator who fixes the cause only has to wait or press retry.
 */
const retry = {
  // A hiccup is over by then.
  initialInterval: '1 second',
  // 1, 2, 4 … seconds: a busy service is left alone more and more.
  backoffCoefficient: 2,
  // Soon enough after a repair, so that nobody has to intervene.
  maximumInterval: '1 minute',
} as const;

/** ffmpeg and faces: long, resumable, bound by the processor. */
export const mediaPolicy: ActivityOptions = {
  taskQueue: TASK_QUEUES.media,
  // An hour of 4K on a busy core; one attempt that takes longer is stuck.
  startToCloseTimeout: '2 hours',
  // A dead worker is noticed within this time; progress is reported every few seconds.
  heartbeatTimeout: '30 seconds',
  // Includes waiting for a worker, so that a backlog fails no job; a week, as for a held job.
  scheduleToCloseTimeout: '7 days',
  // The scratch files of a cancelled stage are removed before the job is reported as cancelled.
  cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
  retry,
};

/** Conversions: long, bound by the processor; an attempt begins anew, so long ones are made in parts. */
export const conversionPolicy: ActivityOptions = {
  taskQueue: TASK_QUEUES.conversions,
  // An hour of 4K as AV1 on a busy core; one attempt that takes longer is stuck.
  startToCloseTimeout: '12 hours',
  // A dead worker is noticed within this time; progress is reported every few seconds.
  heartbeatTimeout: '30 seconds',
  // Includes waiting for a worker, so that a backlog fails no job.
  scheduleToCloseTimeout: '7 days',
  // Scratch files are removed, and nothing more is stored, before the job is reported as cancelled.
  cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
  retry,
};

/** A part of a long conversion. */
export const chunkPolicy: ActivityOptions = {
  ...conversionPolicy,
  taskQueue: TASK_QUEUES.chunks,
  // A minute or two of 4K as AV1.
  startToCloseTimeout: '2 hours',
};

/** Planning a conversion while somebody waits for the response. */
export const planPolicy: ActivityOptions = {
  ...conversionPolicy,
  taskQueue: TASK_QUEUES.plans,
  // Loading the largest video and measuring samples of it.
  startToCloseTimeout: '110 seconds',
  // Includes waiting for a worker; whoever waits gives up ten seconds later.
  scheduleToCloseTimeout: '110 seconds',
  // What failed once is told; whoever waits can ask again.
  retry: { ...retry, maximumAttempts: 2 },
};

/** Captions: short calls to a vision model, or none. */
export const captionPolicy: ActivityOptions = {
  taskQueue: TASK_QUEUES.providers,
  // Thirty images, four at a time, half a minute each at the worst, and as much again for reading and writing.
  startToCloseTimeout: '10 minutes',
  // Twice the longest that one picture may take.
  heartbeatTimeout: '1 minute',
  // As for the stages before.
  scheduleToCloseTimeout: '7 days',
  cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
  retry,
};

/** Submitting a paid request: its response is worth waiting for. */
export const submitPolicy: ActivityOptions = {
  taskQueue: TASK_QUEUES.providers,
  // A gigabyte takes a quarter of it over a home line of a megabyte a second; where nothing moves, it ends before.
  startToCloseTimeout: '1 hour',
  // A locked account is topped up by a person.
  scheduleToCloseTimeout: '7 days',
  // Abandoning a request in flight could leave a paid request unknown to us.
  cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
  // A dead worker is noticed within this time; whatever the request takes, it beats three times in it.
  heartbeatTimeout: '30 seconds',
  retry,
};

/** Waiting for a request: a heartbeat with each poll. */
export const pollPolicy: ActivityOptions = {
  // It takes hours, and nothing that saves money may queue behind it.
  taskQueue: TASK_QUEUES.waiting,
  // Trainings take minutes, fal's queue sometimes hours.
  startToCloseTimeout: '24 hours',
  // A dead worker is noticed within this time; a webhook or a cancel does not wait for that.
  heartbeatTimeout: '1 minute',
  // An outage of fal, or of our account there, must not lose a training that is paid.
  scheduleToCloseTimeout: '7 days',
  // A webhook or a cancel continues immediately; the run waits for the poll itself before it closes.
  cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
  // After an outage the status is true again soon.
  retry: { ...retry, maximumInterval: '30 seconds' },
};

/** A single poll of a request that a webhook reported: short, so it need not queue with those that wait. */
export const lookPolicy: ActivityOptions = {
  ...pollPolicy,
  taskQueue: TASK_QUEUES.providers,
  // One request, which gives up after half a minute, and a write to the record.
  startToCloseTimeout: '1 minute',
};

/** Storing a paid result: retried for a week, as fal keeps the file longer than that. */
export const storePolicy: ActivityOptions = {
  // Results may end by the hundred; this queue fetches a few at once.
  taskQueue: TASK_QUEUES.outputs,
  // 90 MB at a crawl.
  startToCloseTimeout: '1 hour',
  // It beats with the bytes, and three times in this while nothing moves.
  heartbeatTimeout: '1 minute',
  // As long as fal keeps the file.
  scheduleToCloseTimeout: '7 days',
  cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
  retry,
};

/** As above for a cancelled job, which has to end: after this the result is left to `KeepLateOutputsWorkflow`. */
export const keepPolicy: ActivityOptions = {
  ...storePolicy,
  // One attempt at a crawl.
  scheduleToCloseTimeout: '1 hour',
};

/** Stopping the remote training; it costs money for as long as it fails. */
export const cancelPolicy: ActivityOptions = {
  taskQueue: TASK_QUEUES.providers,
  // One request, which gives up after twenty seconds, and a look into the record before it.
  startToCloseTimeout: '1 minute',
  // Longer than a training takes: after it there is nothing left to stop, and its output is kept as a late one.
  scheduleToCloseTimeout: '24 hours',
  // Each failed attempt is half a minute more that is paid.
  retry: { ...retry, maximumInterval: '30 seconds' },
};

/** Reading how a request ended that fal calls completed; after this it is left to `KeepLateOutputsWorkflow`. */
export const settlePolicy: ActivityOptions = {
  ...pollPolicy,
  // The status follows at once, and the owner is waiting for an answer.
  scheduleToCloseTimeout: '10 minutes',
};

/** Erasing at fal the data of a deleted job. */
export const erasePolicy: ActivityOptions = {
  taskQueue: TASK_QUEUES.providers,
  // Two requests, each of which gives up after half a minute.
  startToCloseTimeout: '2 minutes',
  // By then fal has removed the output itself.
  scheduleToCloseTimeout: KEPT_AT_FAL_SECONDS * 1000,
  // Not awaited after the first seconds.
  retry: { ...retry, maximumInterval: '15 minutes' },
};

/** Writing the record: MongoDB may be down for days while the work continues. */
export const projectionPolicy: ActivityOptions = {
  taskQueue: TASK_QUEUES.workflows,
  // One conditional update; the driver gives up on a missing server after five seconds.
  startToCloseTimeout: '15 seconds',
  scheduleToCloseTimeout: '7 days',
  // The status catches up soon after MongoDB is back.
  retry: { ...retry, maximumInterval: '10 seconds' },
};

/** Delivering a webhook: the receiver may be down over a weekend. */
export const deliveryPolicy: ActivityOptions = {
  taskQueue: TASK_QUEUES.webhooks,
  // 15 seconds for the receiver and 15 for the record. A dead worker is noticed after this.
  startToCloseTimeout: '30 seconds',
  // A weekend and a day.
  scheduleToCloseTimeout: '3 days',
  // 5, 10, 20 … seconds: short outages end quickly; a longer one gets about 25 attempts in total.
  retry: { ...retry, initialInterval: '5 seconds', maximumInterval: '4 hours' },
};

/** Plans and notes in the bucket, which a job cannot do without. */
export const bucketPolicy: ActivityOptions = {
  taskQueue: TASK_QUEUES.workflows,
  // Small objects, some hundred of them to be listed at the most.
  startToCloseTimeout: '2 minutes',
  // S3 may be down for days.
  scheduleToCloseTimeout: '7 days',
  retry,
};

/** Removing intermediates. */
export const cleanupPolicy: ActivityOptions = {
  taskQueue: TASK_QUEUES.workflows,
  // A few hundred small objects.
  startToCloseTimeout: '2 minutes',
  // The sweep removes anything left: ending the job does not wait for it.
  scheduleToCloseTimeout: '5 minutes',
  retry,
};

/** Maintenance of the records and the bucket. */
export const maintenancePolicy: ActivityOptions = {
  taskQueue: TASK_QUEUES.workflows,
  // Thousands of records or objects, each a small request.
  startToCloseTimeout: '30 minutes',
  // A heartbeat with each record or job.
  heartbeatTimeout: '1 minute',
  // Two retries; the schedule starts the next run anyway.
  retry: { ...retry, maximumAttempts: 3 },
};

/** How long the owner may take to find the outcome of a lost submission: fal keeps its requests about as long. */
export const SETTLE_PATIENCE = '7 days';

/** How long a webhook may still name a request whose job was cancelled before its submission was settled. */
export const LATE_PATIENCE = '7 days';

/** How long the end of a run waits for a cancelled poll: that of a dead worker times out after a minute. */
export const STRAGGLER_PATIENCE = '90 seconds';

/** How long a lost submission may still appear in the record: a timed-out attempt may still be running. */
export const LOOK_AGAIN = '2 minutes';

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
  // Soon enough after a repair that nobody has to press anything.
  maximumInterval: '1 minute',
} as const;

/** ffmpeg and faces: long, resumable, bound by the processor. */
export const mediaPolicy: ActivityOptions = {
  taskQueue: TASK_QUEUES.media,
  // An hour of 4K on a busy core; one attempt that takes longer is stuck.
  startToCloseTimeout: '2 hours',
  // A dead worker is noticed within this time; progress comes every few seconds.
  heartbeatTimeout: '30 seconds',
  // Waiting for a worker counts too, so a queue that is served late costs nobody a job; a week is what a held job has.
  scheduleToCloseTimeout: '7 days',
  // The scratch files of a cancelled stage are gone before the job says that it is cancelled.
  cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
  retry,
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

/** Submitting a paid training: one request whose answer is worth waiting for. */
export const submitPolicy: ActivityOptions = {
  taskQueue: TASK_QUEUES.providers,
  // A gigabyte takes a quarter of it over a home line of a megabyte a second; where nothing moves, it ends before.
  startToCloseTimeout: '1 hour',
  // A locked account is topped up by a person.
  scheduleToCloseTimeout: '7 days',
  // Abandoning a request under way would leave a paid training that nobody knows of.
  cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
  // A dead worker is noticed within this time; whatever the request takes, it beats three times in it.
  heartbeatTimeout: '30 seconds',
  retry,
};

/** Waiting for a training: a heartbeat with each look. */
export const pollPolicy: ActivityOptions = {
  taskQueue: TASK_QUEUES.providers,
  // Trainings take minutes, fal's queue sometimes hours.
  startToCloseTimeout: '24 hours',
  // Two missed looks of about ten seconds each.
  heartbeatTimeout: '30 seconds',
  // An outage of fal, or of our account there, must not lose a training that is paid.
  scheduleToCloseTimeout: '7 days',
  // A webhook or a cancel goes on at once; that the look itself has ended is awaited before the run closes.
  cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
  // After an outage the status is true again soon.
  retry: { ...retry, maximumInterval: '30 seconds' },
};

/** Bringing home what was paid for: the longest patience of all, within the week that fal keeps files. */
export const storePolicy: ActivityOptions = {
  taskQueue: TASK_QUEUES.providers,
  // 90 MB at a crawl.
  startToCloseTimeout: '1 hour',
  // It beats with the bytes, and three times in this while nothing moves.
  heartbeatTimeout: '1 minute',
  // As long as fal keeps the file.
  scheduleToCloseTimeout: '7 days',
  cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
  retry,
};

/** The same for a result that nobody waits for any more: a cancelled job must come to its end. */
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
  // Longer than a training takes: after it there is nothing left to stop.
  scheduleToCloseTimeout: '24 hours',
  // Each failed attempt is half a minute more that is paid.
  retry: { ...retry, maximumInterval: '30 seconds' },
};

/** After a cancel that fal only took note of: how long its end is waited for before the job says `cancelled`. */
export const settlePolicy: ActivityOptions = {
  ...pollPolicy,
  // fal stops a runner within a few minutes; a longer wait would keep the owner from an answer.
  scheduleToCloseTimeout: '10 minutes',
};

/** Erasing at fal what is left of a deleted job. */
export const erasePolicy: ActivityOptions = {
  taskQueue: TASK_QUEUES.providers,
  // Two requests, each of which gives up after half a minute.
  startToCloseTimeout: '2 minutes',
  // By then fal has removed by itself what the request has made.
  scheduleToCloseTimeout: KEPT_AT_FAL_SECONDS * 1000,
  // Nobody waits for it after the first seconds.
  retry: { ...retry, maximumInterval: '15 minutes' },
};

/** Writing the record: MongoDB may be away for days, the work goes on meanwhile. */
export const projectionPolicy: ActivityOptions = {
  taskQueue: TASK_QUEUES.workflows,
  // One conditional update; the driver gives up on a missing server after five seconds.
  startToCloseTimeout: '15 seconds',
  scheduleToCloseTimeout: '7 days',
  // People look at the status: it catches up soon after MongoDB is back.
  retry: { ...retry, maximumInterval: '10 seconds' },
};

/** Telling a receiver: it may be away over a weekend. */
export const deliveryPolicy: ActivityOptions = {
  taskQueue: TASK_QUEUES.webhooks,
  // A receiver has 15 seconds, and the record as many. A dead worker is noticed after this.
  startToCloseTimeout: '30 seconds',
  // A weekend and a day.
  scheduleToCloseTimeout: '3 days',
  // 5, 10, 20 … seconds: a deployment is over soon; what is away for longer is asked about 25 times in all.
  retry: { ...retry, initialInterval: '5 seconds', maximumInterval: '4 hours' },
};

/** Removing intermediates. */
export const cleanupPolicy: ActivityOptions = {
  taskQueue: TASK_QUEUES.workflows,
  // A few hundred small objects.
  startToCloseTimeout: '2 minutes',
  // The sweep takes what is left: an end of the job does not wait for it.
  scheduleToCloseTimeout: '5 minutes',
  retry,
};

/** Looking after the records and the bucket. */
export const maintenancePolicy: ActivityOptions = {
  taskQueue: TASK_QUEUES.workflows,
  // Thousands of records or objects, each a small request.
  startToCloseTimeout: '30 minutes',
  // It beats with each record or job.
  heartbeatTimeout: '1 minute',
  // Two hiccups; the schedule starts the next run anyway.
  retry: { ...retry, maximumAttempts: 3 },
};

/** How long somebody may take to find out what became of a lost submission: fal keeps its requests about as long. */
export const SETTLE_PATIENCE = '7 days';

/** How long the end of a run waits for a look that was cancelled: a dead worker's counts as ended after 30 seconds. */
export const STRAGGLER_PATIENCE = '1 minute';

/** How long a submission that looks lost may still turn up in the record: an attempt that is cut off may be at it. */
export const LOOK_AGAIN = '2 minutes';

import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { WorkerOptions } from '@temporalio/worker';
import type { TaskQueue } from '#domain';

/** Created by `npm run build`; the worker runs from `dist`, so it is at its root. */
const bundlePath = fileURLToPath(new URL('../../../../workflow-bundle.js', import.meta.url));

type QueueOptions = Omit<Partial<WorkerOptions>, 'taskQueue' | 'activities'>;

/** What each kind of work needs, with the reason at each number. */
export const QUEUE_OPTIONS: Record<TaskQueue, QueueOptions> = {
  workflows: {
    workflowBundle: { codePath: bundlePath },
    // A dead worker's runs go on at another one after this: a cancel must not wait the ten seconds that are the default.
    stickyQueueScheduleToStartTimeout: '3 seconds',
    // Each takes about half a mebibyte, and by default the memory of the machine decides how many there are. A run that is not
    // cached is replayed when something happens, which takes milliseconds.
    maxCachedWorkflows: 1000,
    // Each is a snapshot or a cleanup: short calls to MongoDB and S3.
    maxConcurrentActivityTaskExecutions: 20,
  },
  media: {
    // Each uses a core.
    maxConcurrentActivityTaskExecutions: availableParallelism(),
  },
  conversions: {
    // ffmpeg uses several cores by itself; with two of them a picture need not wait for a long film.
    maxConcurrentActivityTaskExecutions: Math.max(2, Math.floor(availableParallelism() / 2)),
  },
  chunks: {
    // ffmpeg uses several cores by itself, and a worker that dies loses what it works on.
    maxConcurrentActivityTaskExecutions: 1,
  },
  plans: {
    // Each measures samples for some seconds, which others disturb; two, because a large video has to be loaded first.
    maxConcurrentActivityTaskExecutions: 2,
  },
  providers: {
    // Each is waiting nearly all the time, but for a minute or an upload at most.
    maxConcurrentActivityTaskExecutions: 200,
  },
  waiting: {
    // Each is a timer and now and then a small request; docs/benchmark.md has the memory of what was measured.
    maxConcurrentActivityTaskExecutions: 5000,
    // Half of their heartbeat timeout: each heartbeat is a write to Temporal's database.
    maxHeartbeatThrottleInterval: '30 seconds',
  },
  outputs: {
    // Each holds up to 32 MiB of an upload in memory, and disk space for its file.
    maxConcurrentActivityTaskExecutions: 8,
  },
  webhooks: {
    // Each waits for a user's server, 15 seconds at most.
    maxConcurrentActivityTaskExecutions: 50,
  },
};

export const COMMON_OPTIONS: QueueOptions = {
  // What is nearly done may finish; then activities are interrupted, and resume at another worker.
  shutdownGraceTime: '5 seconds',
  // An activity that ignores this must not delay the shutdown: it misses its heartbeats, and another worker takes
  // over.
  shutdownForceTime: '20 seconds',
  // A cancellation reaches an activity with its next heartbeat, after this time at the latest.
  maxHeartbeatThrottleInterval: '15 seconds',
  defaultHeartbeatThrottleInterval: '5 seconds',
};

import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { WorkerOptions } from '@temporalio/worker';
import type { TaskQueue } from '#domain';

/** Made by `npm run build`; the worker runs from `dist`, so it lies at its root. */
const bundlePath = fileURLToPath(new URL('../../../../workflow-bundle.js', import.meta.url));

type QueueOptions = Omit<Partial<WorkerOptions>, 'taskQueue' | 'activities'>;

/** What each kind of work needs, with the reason at each number. */
export const QUEUE_OPTIONS: Record<TaskQueue, QueueOptions> = {
  workflows: {
    workflowBundle: { codePath: bundlePath },
    // A snapshot or a cleanup each: short calls to MongoDB and S3.
    maxConcurrentActivityTaskExecutions: 20,
  },
  media: {
    // Each takes a core.
    maxConcurrentActivityTaskExecutions: availableParallelism(),
  },
  providers: {
    // Each waits nearly all the time.
    maxConcurrentActivityTaskExecutions: 200,
  },
  webhooks: {
    // Each waits for somebody's server, 15 seconds at the most.
    maxConcurrentActivityTaskExecutions: 50,
  },
};

export const COMMON_OPTIONS: QueueOptions = {
  // What is nearly done may end; then activities are told, leave, and go on at another worker.
  shutdownGraceTime: '5 seconds',
  // One that does not listen must not hold up the end: its heartbeats are missed, and another worker takes it.
  shutdownForceTime: '20 seconds',
  // A cancel reaches an activity with its next heartbeat, at the latest after this.
  maxHeartbeatThrottleInterval: '15 seconds',
  defaultHeartbeatThrottleInterval: '5 seconds',
};

/** Temporal task queues by kind of work, so that each kind scales on its own machines. */
export const TASK_QUEUES = {
  /** Workflow tasks and light activities. */
  workflows: 'workflows',
  /** ffmpeg and faces: bound by the processor, one at a time per core. */
  media: 'media',
  /** fal: waiting, many at once. */
  providers: 'providers',
  /** Servers of our users, as slow as they like: what waits for them holds up nothing but itself. */
  webhooks: 'webhooks',
} as const;

export type TaskQueue = keyof typeof TASK_QUEUES;
export const TASK_QUEUE_NAMES = Object.keys(TASK_QUEUES) as TaskQueue[];

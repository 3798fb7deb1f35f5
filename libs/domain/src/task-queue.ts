/** Temporal task queues by kind of work, so that each kind scales on its own machines. */
export const TASK_QUEUES = {
  /** Workflow tasks and light activities. */
  workflows: 'workflows',
  /** ffmpeg and faces: CPU-bound, one at a time per core. */
  media: 'media',
  /** fal: I/O-bound, many at once. */
  providers: 'providers',
  /** Users' servers, which may be slow: waiting for them must not block anything else. */
  webhooks: 'webhooks',
} as const;

export type TaskQueue = keyof typeof TASK_QUEUES;
export const TASK_QUEUE_NAMES = Object.keys(TASK_QUEUES) as TaskQueue[];

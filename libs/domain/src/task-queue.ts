/** Temporal task queues by kind of work, so that each kind scales on its own machines. */
export const TASK_QUEUES = {
  /** Workflow tasks and light activities. */
  workflows: 'workflows',
  /** ffmpeg and faces: CPU-bound, one at a time per core. */
  media: 'media',
  /** Conversions of videos: CPU-bound and long, with slots of their own, so that they starve no training. */
  conversions: 'conversions',
  /** Parts of long conversions: one at a time, so that a worker that dies loses one, and others need not wait for all. */
  chunks: 'chunks',
  /** Plans of conversions: somebody waits for the response, so they never queue behind a film. */
  plans: 'plans',
  /** fal: short calls and uploads, which must never wait behind something that takes hours. */
  providers: 'providers',
  /** Waiting for fal: an activity for each open request, for as long as fal works on it. */
  waiting: 'waiting',
  /** Outputs of fal: each is a download, a verification and an upload, so only a few at once. */
  outputs: 'outputs',
  /** Users' servers, which may be slow: waiting for them must not block anything else. */
  webhooks: 'webhooks',
} as const;

export type TaskQueue = keyof typeof TASK_QUEUES;
export const TASK_QUEUE_NAMES = Object.keys(TASK_QUEUES) as TaskQueue[];

/**
 * Queues that come with another: a worker for fal that was configured before they existed serves them too, and whoever
 * converts videos makes parts of them and plans.
 */
export const INCLUDED_QUEUES: Partial<Record<TaskQueue, readonly TaskQueue[]>> = {
  providers: ['waiting', 'outputs'],
  conversions: ['chunks', 'plans'],
};

import type { AnyJobListView, AnyJobView, DeletedAnyJobView, JobHeaderView } from './jobs.schema.ts';

/** What the header of every job has. */
export const commonExample: JobHeaderView = {
  ...{
    jobId: '0b0f8d3e-7f0c-4b52-9a3e-6d1f6a1f2c11',
    userId: 'ada',
    kind: 'train-lora',
    name: 'Ada, spring',
  },
  ...{ status: 'running', stage: 'filterFaces' },
  progress: {
    ...{ percent: 22, done: 130, total: 280, unit: 'frames' },
    ...{ message: 'Judging faces', etaSeconds: 6 },
  },
  ...{ error: null, question: null },
  cost: { estimate: 2.4, actual: null, budget: 5, possiblyPaidTwice: 0, currency: 'USD' },
  createdAt: '2026-11-25T09:00:00.000Z',
  updatedAt: '2026-11-25T09:00:21.000Z',
  endedAt: null,
};

/** With what trainings add. */
export const headerExample: JobHeaderView = { ...commonExample, ...{ version: 1, activeVersion: null } };

export const failedExample: JobHeaderView = {
  ...headerExample,
  ...{ status: 'failed', endedAt: '2026-11-25T09:00:40.000Z', updatedAt: '2026-11-25T09:00:40.000Z' },
  error: {
    type: 'NoFaceFound',
    message: 'No face was found in 280 frames.',
    remedy: 'Send a video in which the face can be seen.',
    ...{ stage: 'filterFaces', retryable: false },
  },
};

export const listExample: AnyJobListView = { jobs: [headerExample], nextCursor: null };

export const wholeExample: AnyJobView = {
  ...headerExample,
  ...{ status: 'completed', stage: 'done', endedAt: '2026-11-25T09:04:10.000Z' },
  href: '/api/lora/0b0f8d3e-7f0c-4b52-9a3e-6d1f6a1f2c11',
  webhookUrl: null,
  input: { triggerWord: 'ohwx_ada', trainer: 'turbo-flux', steps: 1000 },
  outputs: [
    {
      outputId: 'v1',
      contentType: 'application/octet-stream',
      bytes: 89_745_224,
      sha256: '9f2c4e7d5b1a8c3f6e0d2b4a7c9e1f3a5d7b9c0e2f4a6b8d1c3e5f7a9b0d2c4e',
    },
  ],
  workflow: {
    workflowId: 'train-lora-0b0f8d3e-7f0c-4b52-9a3e-6d1f6a1f2c11',
    runId: '01994c1e-2f64-7a7e-9f0e-0f3c5b1a2d4e',
    url: null,
  },
  timeline: [{ at: '2026-11-25T09:00:00.000Z', stage: 'queued', status: 'queued', message: 'Accepted' }],
};

export const deletedExample: DeletedAnyJobView = {
  ...{ jobId: '0b0f8d3e-7f0c-4b52-9a3e-6d1f6a1f2c11', kind: 'train-lora' },
  objects: { dataset: 54, versions: 2, images: 0, candidates: 62, temporary: 0 },
  ...{ runs: 2, webhooks: 1, documents: 1 },
  atFal: { requests: [], pendingBecause: null, uploads: [], workflowId: null },
};

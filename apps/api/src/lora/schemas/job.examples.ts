import { CONSENT_STATEMENT, FAILURES } from '#domain';
import type { JobListView } from '../list/list.schema.ts';
import type { JobDetailView, JobStatusView, JobSummaryView, StartedJobView } from './job.schema.ts';

const jobId = '0b0f8d3e-7f0c-4b52-9a3e-6d1f6a1f2c11';

/** A job that has just started to look for faces. */
export const statusExample: JobStatusView = {
  jobId,
  status: 'running',
  stage: 'filterFaces',
  progress: {
    percent: 21,
    done: 24,
    total: 60,
    unit: 'frames',
    message: 'Looking for faces',
    etaSeconds: 4,
  },
  error: null,
  question: null,
  version: 1,
  activeVersion: null,
  updatedAt: '2027-01-01T12:00:08.000Z',
};

/** A job that was just started. */
export const startedExample: StartedJobView = {
  ...statusExample,
  status: 'queued',
  stage: 'queued',
  cost: { estimate: 2.4, actual: null, currency: 'USD', budget: 5 },
};

/** A job that does not know which person to train. */
export const heldExample: JobStatusView = {
  ...statusExample,
  status: 'awaiting_review',
  progress: {
    ...{ percent: 30, done: 0, total: 0, unit: '', etaSeconds: null },
    message: 'It is not clear which person to train',
  },
  question: {
    id: '3d1c9a50-6f0e-4c55-8a41-5f2b7c9d0e12',
    kind: 'choose-person',
    message:
      'It is not clear which person to train: person-1 is in 14 frames (14 s), person-2 is in 12 frames (12 s). Approve with person.',
    expiresAt: '2027-01-03T12:00:08.000Z',
    people: [
      {
        id: 'person-1',
        pictureKey: `datasets/ada/${jobId}/people/person-1.jpg`,
        frames: 14,
        seconds: 14,
      },
      {
        id: 'person-2',
        pictureKey: `datasets/ada/${jobId}/people/person-2.jpg`,
        frames: 12,
        seconds: 12,
      },
    ],
    doubt: 'equally-present',
    videosLeft: 4,
  },
};

/** A job that fal did not accept in time. */
export const failedExample: JobStatusView = {
  ...statusExample,
  status: 'failed',
  stage: 'submitFalTraining',
  progress: {
    ...{ percent: 40, done: 0, total: 0, unit: '', etaSeconds: null },
    message: 'fal is busy (503)',
  },
  error: {
    type: 'ProviderUnavailable',
    message: 'fal is busy (503)',
    remedy: FAILURES.ProviderUnavailable.remedy,
    stage: 'submitFalTraining',
    retryable: true,
  },
};

/** A job that is done. */
export const completedExample: JobStatusView = {
  jobId,
  status: 'completed',
  stage: 'done',
  progress: { percent: 100, done: 0, total: 0, unit: '', message: 'Version 1 is stored', etaSeconds: null },
  error: null,
  question: null,
  version: 1,
  activeVersion: 1,
  updatedAt: '2027-01-01T12:09:30.000Z',
};

const summary: JobSummaryView = {
  ...completedExample,
  name: 'Ada in the garden',
  triggerWord: 'ohwx_ada',
  trainer: 'flux-lora-fast',
  createdAt: '2027-01-01T12:00:00.000Z',
};

export const listExample: JobListView = { jobs: [summary], nextCursor: null };

/** A job that is done, with its version. */
export const detailExample: JobDetailView = {
  ...summary,
  userId: 'ada',
  kind: 'train-lora',
  subjectClass: 'woman',
  review: false,
  reviewHours: 168,
  consent: {
    statement: CONSENT_STATEMENT,
    by: 'ada',
    keyId: '5f0c7a1e9b2d4c38',
    at: '2026-07-01T10:00:00.000Z',
  },
  consentWithdrawnAt: null,
  source: { kind: 'key', key: `temp/${jobId}/source-0` },
  webhookUrl: null,
  dataset: {
    counts: { kept: 24, blurred: 9, 'near-duplicate-of': 20, 'no-face': 7 },
    manifestKey: `datasets/ada/${jobId}/manifest.json`,
    contactSheetKey: `datasets/ada/${jobId}/contact-sheet.jpg`,
    advice: ['No left profile: film ten seconds more of it.'],
    awkward: ['mirrored'],
    captionsKey: `datasets/ada/${jobId}/captions.json`,
    captioners: { vision: 0, template: 24 },
  },
  provider: {
    endpoint: 'fal-ai/flux-lora-fast-training',
    requestId: '5d8f2c1e-3b7a-4e64-9f0d-2a1b3c4d5e6f',
    state: 'completed',
  },
  versions: [
    {
      version: 1,
      key: `loras/ada/${jobId}/v1/model.safetensors`,
      bytes: 89_745_224,
      sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
      trainer: 'flux-lora-fast',
      parameters: { steps: 1000, create_masks: true, is_style: false },
      datasetKey: `datasets/ada/${jobId}/dataset.zip`,
      createdAt: '2027-01-01T12:09:28.000Z',
      stats: { images: 24, tensors: 608, requestId: '5d8f2c1e-3b7a-4e64-9f0d-2a1b3c4d5e6f', sandbox: false },
    },
  ],
  cost: { estimate: null, actual: null, currency: 'USD', budget: 5 },
  workflow: {
    workflowId: `train-lora-${jobId}`,
    runId: '01941f29-7c00-7000-8000-000000000000',
    url: `https://temporal.example.org/namespaces/default/workflows/train-lora-${jobId}`,
  },
  timeline: [
    { at: '2027-01-01T12:09:30.000Z', stage: 'done', status: 'completed', message: 'Version 1 is stored' },
  ],
};

import { modelCapabilities, planImages } from '#domain';
import { commonExample } from '../../jobs/jobs.examples.ts';
import { plannedView, planView } from '../image-views.ts';
import type { ImageModelsView, ImagePlanView, ImagesJobView, StartedImagesView } from './images.schema.ts';

const plan = planImages(
  {
    prompt: 'woman at the sea, golden hour',
    loras: [{ jobId: '0b0f8d3e-7f0c-4b52-9a3e-6d1f6a1f2c11', scale: 1 }],
  },
  {
    loras: [
      {
        jobId: '0b0f8d3e-7f0c-4b52-9a3e-6d1f6a1f2c11',
        triggerWord: 'ohwx_ada',
        hasConsent: true,
        activeVersion: 2,
        versions: [
          {
            ...{ version: 2, key: '', bytes: 89_745_224, trainer: 'turbo-flux', requestId: '' },
            createdAt: '2026-11-28T09:00:00.000Z',
            sha256: 'a950a9e33c1ea41b3fe54ed5a09d9d234ca66a2f0ec300786f505524fed6961d',
          },
        ],
      },
    ],
    ...{ source: null, seed: '4211', allowsUncheckedPeople: false },
  },
);

export const planExample: ImagePlanView = planView('ada', plan);

export const startedExample: StartedImagesView = {
  ...commonExample,
  ...{ jobId: '5a1c4f0e-1d2b-4c3a-9e8f-7a6b5c4d3e2f', kind: 'generate-images', name: 'Ada at the sea' },
  ...{ status: 'queued', stage: 'queued' },
  progress: { percent: 0, done: 0, total: 0, unit: '', message: '', etaSeconds: null },
  model: 'flux',
  counts: { planned: 1, completed: 0, flagged: 0, rejected: 0, failed: 0, cancelled: 0 },
  prompts: plan.prompts,
};

const KEY = 'https://s3.example.org/content-generation-assets/generated-images/ada';

export const imagesJobExample: ImagesJobView = {
  ...startedExample,
  ...{ status: 'completed', stage: 'done', endedAt: '2026-11-25T09:00:21.000Z' },
  counts: { planned: 1, completed: 1, flagged: 0, rejected: 0, failed: 0, cancelled: 0 },
  images: plan.images.map((image) => ({
    ...plannedView(image),
    status: 'completed',
    error: null,
    contentType: 'image/jpeg',
    bytes: 203_345,
    sha256: '9f2c4e7d5b1a8c3f6e0d2b4a7c9e1f3a5d7b9c0e2f4a6b8d1c3e5f7a9b0d2c4e',
    url: `${KEY}/5a1c4f0e-1d2b-4c3a-9e8f-7a6b5c4d3e2f/0001.jpg`,
    thumbnailUrl: `${KEY}/5a1c4f0e-1d2b-4c3a-9e8f-7a6b5c4d3e2f/thumbnails/0001.jpg`,
  })),
  contactSheetUrls: [],
  urlsExpireAt: '2026-11-25T09:15:21.000Z',
};

export const modelsExample: ImageModelsView = { models: modelCapabilities().slice(0, 1) };

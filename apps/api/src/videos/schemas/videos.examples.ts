import { newVideoJob, operationsOf, type ProcessVideoInput, type SourceFacts } from '#domain';
import { commonExample } from '../../jobs/jobs.examples.ts';
import { planView } from '../video-views.ts';
import type { StartedVideosView, VideoJobView, VideoPlanView } from './videos.schema.ts';

const source: SourceFacts = {
  ...{ seconds: 45.2, bytes: 8_388_608, width: 1920, height: 1080, awkward: [] },
  sha256: '9f2c4e7d5b1a8c3f6e0d2b4a7c9e1f3a5d7b9c0e2f4a6b8d1c3e5f7a9b0d2c4e',
};

const input: ProcessVideoInput = {
  ...{ jobId: '5a1c4f0e-1d2b-4c3a-9e8f-7a6b5c4d3e2f', userId: 'ada', name: 'Ada at the sea' },
  source: { kind: 'key', key: 'uploads/ada/ada.mp4' },
  template: 'preview',
  operations: operationsOf('preview', {}),
};

const { operations } = newVideoJob(input).facts as Pick<VideoJobView, 'operations'>;

export const startedExample: StartedVideosView = {
  ...commonExample,
  ...{ jobId: input.jobId, kind: 'process-video', name: input.name },
  ...{ status: 'queued', stage: 'queued' },
  progress: { percent: 0, done: 0, total: 0, unit: '', message: '', etaSeconds: null },
  cost: { estimate: 0, actual: 0, budget: null, possiblyPaidTwice: 0, currency: 'USD' },
  operations: operations.map(({ name, operation, status }) => ({ name, operation, status })),
};

export const planExample: VideoPlanView = planView({
  input,
  result: {
    objections: [],
    source,
    operations: [
      {
        ...{ name: 'preview', operation: 'preview', video: 'encode', audio: 'none' },
        ...{ seconds: { low: 1, high: 4 }, bytes: { low: 120_000, high: 900_000 } },
      },
    ],
    seconds: { low: 2, high: 6 },
  },
});

export const videoJobExample: VideoJobView = {
  ...startedExample,
  ...{ status: 'completed', stage: 'done', endedAt: '2026-11-25T09:00:06.000Z' },
  source,
  operations: [
    {
      ...{ name: 'preview', operation: 'preview', status: 'completed', video: 'encode', audio: 'none' },
      ...{ bytes: 402_312, error: null, report: {} },
    },
  ],
  outputs: [
    {
      ...{ outputId: 'preview', file: 'preview.webp', contentType: 'image/webp', bytes: 402_312 },
      sha256: '77ab4e7d5b1a8c3f6e0d2b4a7c9e1f3a5d7b9c0e2f4a6b8d1c3e5f7a9b0d2c4e',
      ...{ seconds: 3, width: 480, height: 270 },
      url: 'https://s3.example.org/content-generation-assets/processed-videos/ada/5a1c4f0e-1d2b-4c3a-9e8f-7a6b5c4d3e2f/preview.webp',
    },
  ],
  urlsExpireAt: '2026-11-25T09:15:06.000Z',
};

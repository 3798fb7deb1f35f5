import type { z } from 'zod';
import type { datasetViewSchema } from './dataset.schema.ts';

const bucket = 'https://s3.example.org/content-generation-assets';
const dataset = `${bucket}/datasets/ada/0b0f8d3e-7f0c-4b52-9a3e-6d1f6a1f2c11`;
const caption = 'ohwx_ada woman, close-up portrait, facing the camera, balanced light, plain dark background';

/** A dataset of one image and one dropped frame. */
export const datasetExample: z.infer<typeof datasetViewSchema> = {
  manifest: {
    schema: 'dataset-manifest@2',
    counts: { kept: 1, blurred: 1 },
    frames: [
      {
        ...{ frame: '000017', video: 0, timeMs: 17_000, scene: 2 },
        verdict: 'kept',
        reason: 'A frontal face 229 pixels wide, sharpness 339.',
      },
      {
        ...{ frame: '000018', video: 0, timeMs: 18_000, scene: 2 },
        verdict: 'blurred',
        reason: 'The face has a sharpness of 31; 90 is needed in this video.',
      },
    ],
  },
  captions: {
    schema: 'captions@1',
    triggerWord: 'ohwx_ada',
    captions: [{ file: '000017.jpg', text: caption, captioner: 'template' }],
  },
  advice: ['No left profile: film ten seconds more of it.'],
  awkward: ['mirrored'],
  contactSheetUrl: `${dataset}/contact-sheet.jpg?X-Amz-Signature=0123`,
  images: [
    {
      frame: '000017',
      file: '000017.jpg',
      url: `${dataset}/images/000017.jpg?X-Amz-Signature=0123`,
      caption,
    },
  ],
  people: [],
  urlsExpireAt: '2027-01-01T12:15:00.000Z',
};

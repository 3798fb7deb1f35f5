import { z } from 'zod';
import type { Deleted } from '../../jobs/delete.service.ts';
import { atFalSchema } from '../../jobs/at-fal.schema.ts';
import { jobIdSchema } from '../../http/fields.ts';

const count = (what: string) => z.int().min(0).describe(what);

/** The receipt names the version of each request. */
const loraAtFalSchema = atFalSchema
  .extend({
    requests: z
      .array(
        atFalSchema.shape.requests.element
          .omit({ unit: true })
          .extend({ version: z.int().min(1).describe('The version to train.') }),
      )
      .describe('Trainings requested from fal.'),
  })
  .describe('What fal had, and what it still has and until when.');

export const deletedJobSchema = z
  .strictObject({
    jobId: jobIdSchema,
    objects: z
      .strictObject({
        dataset: count('Training images, captions, manifest, contact sheet and the files sent to fal.'),
        versions: count('Weights and their metadata.'),
        images: count('Generated images.'),
        candidates: count('Candidate frames.'),
        temporary: count('The original video and other intermediates.'),
      })
      .describe('Number of objects removed from the bucket.'),
    runs: count('Runs removed from Temporal with their histories, webhook deliveries included.'),
    webhooks: count('Webhook deliveries removed; pending ones were stopped.'),
    documents: count('Job documents removed from the database.'),
    atFal: loraAtFalSchema,
  })
  .meta({ id: 'DeletedJob', description: 'What was deleted with a job.' });
export type DeletedJobView = z.infer<typeof deletedJobSchema>;

/** The receipt of a training's deletion. */
export const deletedView = ({
  jobId,
  objects,
  runs,
  webhooks,
  documents,
  atFal,
}: Deleted): DeletedJobView => ({
  ...{ jobId, runs, webhooks, documents },
  objects: objects as DeletedJobView['objects'],
  atFal: {
    ...atFal,
    requests: atFal.requests.map(({ unit, ...request }) => ({ version: Number(unit.slice(1)), ...request })),
  },
});

export const deletedJobExample: DeletedJobView = {
  jobId: '0b0f8d3e-7f0c-4b52-9a3e-6d1f6a1f2c11',
  objects: { dataset: 54, versions: 2, images: 0, candidates: 62, temporary: 0 },
  runs: 2,
  webhooks: 1,
  documents: 1,
  atFal: {
    requests: [
      {
        version: 1,
        requestId: '3f5c2f4e-6d0d-4a7c-9b1f-0c8f0f6f7a55',
        outcome: 'erased',
        expiresAt: null,
      },
    ],
    pendingBecause: null,
    uploads: [
      {
        address: 'https://v3.fal.media/files/panda/0b0f8d3e-dataset.zip',
        bytes: 8_412_077,
        sentAt: '2026-11-26T10:15:30.000Z',
        expiresAt: '2026-12-04T10:15:31.000Z',
      },
    ],
    workflowId: 'erase-at-fal-0b0f8d3e-7f0c-4b52-9a3e-6d1f6a1f2c11',
  },
};

import { z } from 'zod';
import { jobIdSchema } from '../schemas/fields.ts';

const count = (what: string) => z.int().min(0).describe(what);

const expiresAt = z.iso.datetime().nullable();

/** What fal has of a job after its deletion. */
export const atFalSchema = z
  .strictObject({
    requests: z
      .array(
        z.strictObject({
          version: z.int().min(1).describe('The version that it was to train.'),
          requestId: z.string().nullable().describe('`null` where the answer of fal was lost.'),
          outcome: z
            .enum(['erased', 'pending', 'unknown'])
            .describe(
              '`erased`: fal has deleted what it was given and has made. `pending`: it has not yet, because it is away, refuses, or still trains; that is tried again by itself. `unknown`: it is not known whether fal ever took the request.',
            ),
          expiresAt: expiresAt.describe(
            'When fal has removed by itself at the latest the files that it made; `null` where none is left.',
          ),
        }),
      )
      .describe('Trainings that fal was asked for.'),
    pendingBecause: z
      .string()
      .nullable()
      .describe('Why requests are `pending`, as the last attempt says; `null` where none is.'),
    uploads: z
      .array(
        z.strictObject({
          address: z.url().describe('Whoever has it can read the file until then.'),
          bytes: z.int().min(0).describe('Length of the file.'),
          sentAt: z.iso.datetime().describe('When it was sent.'),
          expiresAt: z.iso.datetime().describe('When fal has removed it.'),
        }),
      )
      .describe(
        "Files that were sent to fal's storage, interrupted ones included. fal offers no way to delete them: they expire.",
      ),
    workflowId: z
      .string()
      .nullable()
      .describe('The run in Temporal that erases; `null` where there is nothing to.'),
  })
  .describe('What fal had, and what it still has until when.');

export const deletedJobSchema = z
  .strictObject({
    jobId: jobIdSchema,
    objects: z
      .strictObject({
        dataset: count('Training images, captions, manifest, contact sheet and what was sent to fal.'),
        versions: count('Weights and what is known of them.'),
        images: count('Generated images.'),
        candidates: count('Frames that were looked at.'),
        temporary: count('The video as it came, and what else was on its way.'),
      })
      .describe('How many objects of the bucket were removed.'),
    runs: count('Runs whose histories were removed from Temporal, those that deliver webhooks included.'),
    webhooks: count('Deliveries of webhooks; those that were still tried have ended.'),
    documents: count('Job documents that were removed from the database.'),
    atFal: atFalSchema,
  })
  .meta({ id: 'DeletedJob', description: 'What was removed with a job.' });
export type AtFal = z.infer<typeof atFalSchema>;
export type DeletedJobView = z.infer<typeof deletedJobSchema>;

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

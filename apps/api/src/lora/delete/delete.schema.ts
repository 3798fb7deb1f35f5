import { z } from 'zod';
import { jobIdSchema } from '../schemas/fields.ts';

const count = (what: string) => z.int().describe(what);

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
  })
  .meta({ id: 'DeletedJob', description: 'What was removed with a job.' });
export type DeletedJobView = z.infer<typeof deletedJobSchema>;

export const deletedJobExample: DeletedJobView = {
  jobId: '0b0f8d3e-7f0c-4b52-9a3e-6d1f6a1f2c11',
  objects: { dataset: 54, versions: 2, images: 0, candidates: 62, temporary: 0 },
  runs: 2,
  webhooks: 1,
  documents: 1,
};

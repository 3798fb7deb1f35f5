import { z } from 'zod';
import { JOB_STATUSES } from '#domain';
import { ownerQuerySchema } from '../../http/fields.ts';
import { jobSummarySchema } from '../schemas/job.schema.ts';
import { inSameOrder, pageShape } from '../../jobs/page.schema.ts';

export const listQuerySchema = ownerQuerySchema
  .extend({
    status: z
      .enum(JOB_STATUSES, `must be one of ${JOB_STATUSES.join(', ')}`)
      .optional()
      .meta({ description: 'Only jobs with this status.', example: 'awaiting_review' }),
    kind: z
      .enum(['train-lora'], 'must be train-lora')
      .optional()
      .meta({ description: 'Only jobs of this kind.', example: 'train-lora' }),
    ...pageShape,
  })
  .superRefine(inSameOrder);
export type ListQuery = z.infer<typeof listQuerySchema>;

export const jobListSchema = z
  .strictObject({
    jobs: z.array(jobSummarySchema).describe('In the requested order.'),
    nextCursor: z
      .string()
      .nullable()
      .describe('Send it as `cursor` for the next page; null on the last one.'),
  })
  .meta({ id: 'JobList', description: 'A page of jobs.' });
export type JobListView = z.infer<typeof jobListSchema>;

import { z } from 'zod';
import { JOB_ORDERS, JOB_STATUSES } from '#domain';
import { customIssue } from '../../http/field-problems.ts';
import { nameSchema, ownerQuerySchema, text, whole } from '../../http/fields.ts';
import { jobSummarySchema } from '../schemas/job.schema.ts';
import { cursorOf, placeOf } from '../../jobs/cursor.ts';

const NOT_A_CURSOR = 'must be the nextCursor of a list in the same order';

export const listQuerySchema = ownerQuerySchema
  .extend({
    status: z
      .enum(JOB_STATUSES, `must be one of ${JOB_STATUSES.join(', ')}`)
      .optional()
      .meta({ description: 'Only jobs of this status.', example: 'awaiting_review' }),
    kind: z
      .enum(['train-lora'], 'must be train-lora')
      .optional()
      .meta({ description: 'Only jobs of this kind.', example: 'train-lora' }),
    name: nameSchema.optional().meta({
      description: 'Only jobs that have this in their name, in upper or lower case.',
      example: 'garden',
    }),
    sort: z
      .enum(JOB_ORDERS, `must be one of ${JOB_ORDERS.join(', ')}`)
      .default('-createdAt')
      .meta({ description: 'By which time; with a dash the latest comes first.', example: '-createdAt' }),
    limit: whole({ from: 1, to: 100, otherwise: 20 }).meta({
      description: 'How many jobs to answer at most.',
      example: 20,
    }),
    cursor: text
      .max(200, NOT_A_CURSOR)
      .refine((cursor) => placeOf(cursor) !== null, {
        error: NOT_A_CURSOR,
        params: { code: 'unknown-cursor' },
      })
      .optional()
      .meta({
        description:
          'Where to go on: `nextCursor` of the page before. The other parameters stay as they were.',
        example: cursorOf('-createdAt', {
          time: new Date('2026-11-25T09:00:00Z'),
          id: '0b0f8d3e-7f0c-4b52-9a3e-6d1f6a1f2c11',
        }),
      }),
  })
  .superRefine(({ cursor, sort }, context) => {
    const place = cursor === undefined ? null : placeOf(cursor);
    if (place && place.order !== sort)
      context.addIssue(customIssue('cursor', 'unknown-cursor', NOT_A_CURSOR));
  });
export type ListQuery = z.infer<typeof listQuerySchema>;

export const jobListSchema = z
  .strictObject({
    jobs: z.array(jobSummarySchema).describe('In the order that was asked for.'),
    nextCursor: z.string().nullable().describe('To be sent as `cursor` for the next page; null at the end.'),
  })
  .meta({ id: 'JobList', description: 'A page of jobs.' });
export type JobListView = z.infer<typeof jobListSchema>;

import { z } from 'zod';
import { JOB_STATUSES } from '#domain';
import { ownerQuerySchema, text } from '../http/fields.ts';
import { inSameOrder, pageShape } from './page.schema.ts';

/** A repeatable query parameter arrives as text if it was sent once. */
const listed = (given: unknown): unknown => (typeof given === 'string' ? [given] : given);

const fromWord = (given: unknown): unknown => (given === 'true' ? true : given === 'false' ? false : given);

const timeSchema = z.iso.datetime({
  offset: true,
  error: 'must be a time such as 2026-12-01T00:00:00Z',
});

export const allJobsQuerySchema = ownerQuerySchema
  .extend({
    kind: z
      .preprocess(
        listed,
        z.array(text.max(64, 'must be the name of a kind of job')).max(20, 'must be at most 20').optional(),
      )
      .meta({
        description: 'Only jobs of this kind; repeat the parameter for several. An unknown kind has no jobs.',
        example: ['train-lora'],
      }),
    status: z
      .preprocess(
        listed,
        z
          .array(z.enum(JOB_STATUSES, `must be one of ${JOB_STATUSES.join(', ')}`))
          .max(JOB_STATUSES.length, `must be at most ${JOB_STATUSES.length}`)
          .optional(),
      )
      .meta({
        description: 'Only jobs with this status; repeat the parameter for several.',
        example: ['running'],
      }),
    ...pageShape,
    createdAfter: timeSchema.optional().meta({
      description: 'Only jobs created at or after this time.',
      example: '2026-12-01T00:00:00Z',
    }),
    createdBefore: timeSchema.optional().meta({
      description: 'Only jobs created before this time.',
      example: '2027-01-01T00:00:00Z',
    }),
    needsAnswer: z
      .preprocess(fromWord, z.boolean('must be true or false').optional())
      .meta({ description: 'With `true`, only jobs that are waiting for an answer.', example: true }),
  })
  .superRefine(inSameOrder);

export type AllJobsQuery = z.infer<typeof allJobsQuerySchema>;

import { z } from 'zod';
import { JOB_ORDERS, JOB_STATUSES } from '#domain';
import { nameSchema, ownerQuerySchema, text, whole } from '../http/fields.ts';
import { cursorOf, placeOf } from './cursor.ts';

const NOT_A_CURSOR = 'must be the nextCursor of a list in the same order';

/** A query parameter that may be repeated comes as text where it was sent once. */
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
        description: 'Only jobs of this kind; repeat it for several. A kind that does not exist has no jobs.',
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
      .meta({ description: 'Only jobs of this status; repeat it for several.', example: ['running'] }),
    name: nameSchema.optional().meta({
      description: 'Only jobs that have this in their name, in upper or lower case.',
      example: 'garden',
    }),
    createdAfter: timeSchema.optional().meta({
      description: 'Only jobs created at this time or later.',
      example: '2026-12-01T00:00:00Z',
    }),
    createdBefore: timeSchema.optional().meta({
      description: 'Only jobs created before this time.',
      example: '2027-01-01T00:00:00Z',
    }),
    needsAnswer: z
      .preprocess(fromWord, z.boolean('must be true or false').optional())
      .meta({ description: 'With `true`, only jobs that wait for an answer.', example: true }),
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
      .refine((cursor) => placeOf(cursor) !== null, NOT_A_CURSOR)
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
      context.addIssue({ code: 'custom', path: ['cursor'], message: NOT_A_CURSOR });
  });

export type AllJobsQuery = z.infer<typeof allJobsQuerySchema>;

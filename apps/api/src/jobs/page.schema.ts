import { z } from 'zod';
import { JOB_ORDERS, type JobOrder } from '#domain';
import { customIssue } from '../http/field-problems.ts';
import { nameSchema, text, whole } from '../http/fields.ts';
import { cursorOf, placeOf } from './cursor.ts';

const NOT_A_CURSOR = 'must be the nextCursor of a list in the same order';

/** Parameters of every list of jobs: part of the name, the order, and the page. */
export const pageShape = {
  name: nameSchema.optional().meta({
    description: 'Only jobs with this text in their name, case-insensitive.',
    example: 'garden',
  }),
  sort: z
    .enum(JOB_ORDERS, `must be one of ${JOB_ORDERS.join(', ')}`)
    .default('-createdAt')
    .meta({ description: 'The time to sort by; with a leading dash, latest first.', example: '-createdAt' }),
  limit: whole({ from: 1, to: 100, otherwise: 20 }).meta({
    description: 'Maximum number of jobs to return.',
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
      description: '`nextCursor` of the previous page. Keep the other parameters unchanged.',
      example: cursorOf('-createdAt', {
        time: new Date('2026-11-25T09:00:00Z'),
        id: '0b0f8d3e-7f0c-4b52-9a3e-6d1f6a1f2c11',
      }),
    }),
};

/** Rejects the cursor of a list in another order. */
export const inSameOrder = (
  { cursor, sort }: { cursor?: string | undefined; sort: JobOrder },
  context: z.RefinementCtx,
): void => {
  const place = cursor === undefined ? null : placeOf(cursor);
  if (place && place.order !== sort) context.addIssue(customIssue('cursor', 'unknown-cursor', NOT_A_CURSOR));
};

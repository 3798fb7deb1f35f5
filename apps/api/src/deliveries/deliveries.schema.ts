import { z } from 'zod';
import { DELIVERIES_LISTED, DELIVERY_STATES, JOB_ID_PATTERN, WEBHOOK_EVENT_TYPES } from '#domain';
import { jobIdSchema, ownerQuerySchema, text, whole } from '../http/fields.ts';
import { cursorOf, placeOf } from '../jobs/cursor.ts';

const time = z.iso.datetime();

export const deliveryIdSchema = text
  .regex(JOB_ID_PATTERN, 'must be the id of a delivery: a UUID in lower case')
  .meta({
    description: 'The `webhook-id` that its receiver gets.',
    example: '3f0e1b52-6b0a-4d6e-8a0c-2d8b7b1f9a44',
  });

export const deliveryParamsSchema = z.object({ jobId: jobIdSchema, deliveryId: deliveryIdSchema });
export type DeliveryParams = z.infer<typeof deliveryParamsSchema>;

export const deliverySchema = z
  .strictObject({
    deliveryId: deliveryIdSchema,
    event: z.enum(WEBHOOK_EVENT_TYPES).describe('What happened.'),
    url: z.string().describe('Where it is delivered to.'),
    status: z
      .enum(DELIVERY_STATES)
      .describe('`pending` while it is tried; `failed` once it is not tried any more.'),
    attempts: z.int().min(0).describe('How often it was tried, replays included.'),
    lastStatus: z
      .int()
      .min(0)
      .nullable()
      .describe('HTTP status of the last answer; null where there was none.'),
    lastError: z.string().nullable().describe('Why the last attempt did not deliver it.'),
    createdAt: time.describe('When it happened.'),
    deliveredAt: time.nullable().describe('When it was taken; null while it was not.'),
    nextAttemptAt: time.nullable().describe('About when it is tried next; null when it is not.'),
  })
  .meta({ id: 'WebhookDelivery', description: 'An event of a job on its way to the receiver.' });
export type DeliveryView = z.infer<typeof deliverySchema>;

export const deliveryListSchema = z
  .strictObject({
    deliveries: z.array(deliverySchema).describe(`The newest ${DELIVERIES_LISTED}, the newest first.`),
  })
  .meta({ id: 'WebhookDeliveryList', description: 'The deliveries of a job, newest first.' });
export type DeliveryListView = z.infer<typeof deliveryListSchema>;

/** What the cursors of deliveries are ordered by. */
export const DELIVERY_ORDER = 'deliveries';
const NOT_A_CURSOR = 'must be the nextCursor of this list';

export const deliveryPageQuerySchema = ownerQuerySchema.extend({
  limit: whole({ from: 1, to: 100, otherwise: 20 }).meta({
    description: 'How many deliveries to answer at most.',
    example: 20,
  }),
  cursor: text
    .max(200, NOT_A_CURSOR)
    .refine((cursor) => placeOf(cursor)?.order === DELIVERY_ORDER, {
      error: NOT_A_CURSOR,
      params: { code: 'unknown-cursor' },
    })
    .optional()
    .meta({
      description: 'Where to go on: `nextCursor` of the page before.',
      example: cursorOf(DELIVERY_ORDER, {
        time: new Date('2026-11-25T09:00:00Z'),
        id: '0b0f8d3e-7f0c-4b52-9a3e-6d1f6a1f2c11',
      }),
    }),
});
export type DeliveryPageQuery = z.infer<typeof deliveryPageQuerySchema>;

export const deliveryPageSchema = z
  .strictObject({
    deliveries: z.array(deliverySchema).describe('The deliveries of the page.'),
    nextCursor: z.string().nullable().describe('Where the next page begins; null on the last one.'),
  })
  .meta({ id: 'WebhookDeliveryPage', description: 'A page of the deliveries of a job, newest first.' });
export type DeliveryPageView = z.infer<typeof deliveryPageSchema>;

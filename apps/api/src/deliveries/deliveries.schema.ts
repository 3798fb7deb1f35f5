import { z } from 'zod';
import { DELIVERIES_LISTED, DELIVERY_STATES, JOB_ID_PATTERN, WEBHOOK_EVENT_TYPES } from '#domain';
import { jobIdSchema, ownerQuerySchema, text, whole } from '../http/fields.ts';
import { cursorOf, placeOf } from '../jobs/cursor.ts';

const time = z.iso.datetime();

export const deliveryIdSchema = text
  .regex(JOB_ID_PATTERN, 'must be the id of a delivery: a UUID in lower case')
  .meta({
    description: 'The `webhook-id` that the receiver gets.',
    example: '3f0e1b52-6b0a-4d6e-8a0c-2d8b7b1f9a44',
  });

export const deliveryParamsSchema = z.object({ jobId: jobIdSchema, deliveryId: deliveryIdSchema });
export type DeliveryParams = z.infer<typeof deliveryParamsSchema>;

export const deliverySchema = z
  .strictObject({
    deliveryId: deliveryIdSchema,
    event: z.enum(WEBHOOK_EVENT_TYPES).describe('What happened.'),
    url: z.string().describe('The URL of the receiver.'),
    status: z
      .enum(DELIVERY_STATES)
      .describe('`pending` while it is being attempted; `failed` once it has been given up.'),
    attempts: z.int().min(0).describe('Number of attempts, replays included.'),
    lastStatus: z
      .int()
      .min(0)
      .nullable()
      .describe('HTTP status of the last response; null if there was none.'),
    lastError: z.string().nullable().describe('Why the last attempt failed.'),
    createdAt: time.describe('When it happened.'),
    deliveredAt: time.nullable().describe('When it was delivered; null if it has not been.'),
    nextAttemptAt: time.nullable().describe('Approximate time of the next attempt; null if there is none.'),
  })
  .meta({ id: 'WebhookDelivery', description: 'The delivery of an event to a receiver.' });
export type DeliveryView = z.infer<typeof deliverySchema>;

export const deliveryListSchema = z
  .strictObject({
    deliveries: z.array(deliverySchema).describe(`The latest ${DELIVERIES_LISTED}, newest first.`),
  })
  .meta({ id: 'WebhookDeliveryList', description: 'The deliveries of a job, newest first.' });
export type DeliveryListView = z.infer<typeof deliveryListSchema>;

/** The sort order of the cursors of deliveries. */
export const DELIVERY_ORDER = 'deliveries';
const NOT_A_CURSOR = 'must be the nextCursor of this list';

export const deliveryPageQuerySchema = ownerQuerySchema.extend({
  limit: whole({ from: 1, to: 100, otherwise: 20 }).meta({
    description: 'Maximum number of deliveries to return.',
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
      description: '`nextCursor` of the previous page.',
      example: cursorOf(DELIVERY_ORDER, {
        time: new Date('2026-11-25T09:00:00Z'),
        id: '0b0f8d3e-7f0c-4b52-9a3e-6d1f6a1f2c11',
      }),
    }),
});
export type DeliveryPageQuery = z.infer<typeof deliveryPageQuerySchema>;

export const deliveryPageSchema = z
  .strictObject({
    deliveries: z.array(deliverySchema).describe('The deliveries on this page.'),
    nextCursor: z.string().nullable().describe('Cursor of the next page; null on the last one.'),
  })
  .meta({ id: 'WebhookDeliveryPage', description: 'A page of the deliveries of a job, newest first.' });
export type DeliveryPageView = z.infer<typeof deliveryPageSchema>;

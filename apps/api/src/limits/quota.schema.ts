import { z } from 'zod';
import { userIdSchema } from '../http/fields.ts';

const limit = z.int().min(0).meta({ description: 'As many as there may be.' });
const used = z.int().min(0).meta({ description: 'As many as there are.' });
const resetsAt = z.iso.datetime().meta({ description: 'When it counts from 0 again, UTC.' });
/** The earlier name. */
const beginsAnew = z.iso.datetime().meta({ description: 'Use `resetsAt`.', deprecated: true });

const openSchema = z.strictObject({ limit, used });

export const quotaSchema = z
  .strictObject({
    userId: userIdSchema.meta({ description: 'Whose quota it is.' }),
    openJobs: openSchema.meta({ description: 'Jobs that are neither completed, failed nor cancelled.' }),
    openUploads: openSchema.meta({ description: 'Uploads in parts that are not completed.' }),
    uploadsToday: z
      .strictObject({ limit, used, resetsAt, beginsAnew })
      .meta({ description: 'Videos sent in forms, and uploads in parts that were begun.' }),
    dollarsThisMonth: z
      .strictObject({
        limit: z.number().nullable().meta({ description: 'US dollars; null: no limit.' }),
        used: z.number().meta({ description: 'US dollars that are spent or set aside for trainings.' }),
        currency: z.literal('USD'),
        resetsAt,
        beginsAnew,
      })
      .meta({ description: 'What the trainings of the month count as.' }),
    requestsPerMinute: z
      .strictObject({ limit })
      .meta({ description: 'What is left is in the header `RateLimit` of each answer.' }),
  })
  .meta({ id: 'Quota', description: 'What a user may use of the service, and has used.' });
export type QuotaView = z.infer<typeof quotaSchema>;

export const quotaExample: QuotaView = {
  userId: 'ada',
  openJobs: { limit: 10, used: 2 },
  openUploads: { limit: 10, used: 0 },
  uploadsToday: {
    limit: 50,
    used: 3,
    resetsAt: '2026-11-26T00:00:00.000Z',
    beginsAnew: '2026-11-26T00:00:00.000Z',
  },
  dollarsThisMonth: {
    limit: 50,
    used: 4.8,
    currency: 'USD',
    resetsAt: '2026-12-01T00:00:00.000Z',
    beginsAnew: '2026-12-01T00:00:00.000Z',
  },
  requestsPerMinute: { limit: 1200 },
};

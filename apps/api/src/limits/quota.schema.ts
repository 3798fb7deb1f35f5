import { z } from 'zod';
import { userIdSchema } from '../http/fields.ts';

const limit = z.int().min(0).meta({ description: 'The limit.' });
const used = z.int().min(0).meta({ description: 'The number in use.' });
const resetsAt = z.iso.datetime().meta({ description: 'When the count returns to 0, UTC.' });
/** The earlier name. */
const beginsAnew = z.iso.datetime().meta({ description: 'Use `resetsAt`.', deprecated: true });

const openSchema = z.strictObject({ limit, used });

export const quotaSchema = z
  .strictObject({
    userId: userIdSchema.meta({ description: 'The user.' }),
    openJobs: openSchema.meta({ description: 'The fullest of `openJobsByKind`.' }),
    openJobsByKind: z
      .array(z.strictObject({ kind: z.string().meta({ description: 'A kind of job.' }), limit, used }))
      .meta({
        description: 'Jobs that are neither completed, failed nor cancelled. Each kind has its own limit.',
      }),
    openUploads: openSchema.meta({ description: 'Multipart uploads that are not completed.' }),
    uploadsToday: z
      .strictObject({ limit, used, resetsAt, beginsAnew })
      .meta({ description: 'Videos sent in forms, and multipart uploads started.' }),
    dollarsThisMonth: z
      .strictObject({
        limit: z.number().nullable().meta({ description: 'US dollars; null: no limit.' }),
        used: z.number().meta({ description: 'US dollars spent or reserved.' }),
        currency: z.literal('USD'),
        resetsAt,
        beginsAnew,
      })
      .meta({ description: 'Spending of this month, on jobs of every kind.' }),
    processorSecondsToday: z
      .strictObject({
        limit,
        used: z.number().min(0).meta({ description: 'Seconds that all processors together took.' }),
        resetsAt,
      })
      .meta({ description: 'Processor time of conversions of videos, in seconds.' }),
    storedBytes: openSchema.meta({ description: 'Bytes of all processed videos; deleting jobs frees them.' }),
    requestsPerMinute: z
      .strictObject({ limit })
      .meta({ description: 'The `RateLimit` header of each response says how many are left.' }),
  })
  .meta({ id: 'Quota', description: 'Usage and limits of a user.' });
export type QuotaView = z.infer<typeof quotaSchema>;

export const quotaExample: QuotaView = {
  userId: 'ada',
  openJobs: { limit: 10, used: 2 },
  openJobsByKind: [{ kind: 'train-lora', limit: 10, used: 2 }],
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
  processorSecondsToday: { limit: 14_400, used: 612.4, resetsAt: '2026-11-26T00:00:00.000Z' },
  storedBytes: { limit: 107_374_182_400, used: 734_003_200 },
  requestsPerMinute: { limit: 1200 },
};

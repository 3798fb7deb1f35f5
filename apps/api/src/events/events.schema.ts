import { z } from 'zod';
import { jobHeaderSchema, jobTimelineEntrySchema } from '../jobs/jobs.schema.ts';

const id = z.string().describe('Sent as `Last-Event-ID`, it goes on after this event.');

/** One server-sent event; on the wire each field is a line, and `data` is JSON. */
export const jobEventSchema = z
  .discriminatedUnion('event', [
    z.strictObject({ id, event: z.literal('status'), data: jobHeaderSchema }),
    z.strictObject({ id, event: z.literal('timeline'), data: jobTimelineEntrySchema }),
    z.strictObject({
      id,
      event: z.literal('omitted'),
      data: z.strictObject({
        entries: z.int().describe('How many entries of the timeline are no longer kept.'),
      }),
    }),
    z.strictObject({ id, event: z.literal('end'), data: jobHeaderSchema }),
  ])
  .meta({ id: 'JobEvent', description: 'Something that happened to a job.' });

export type JobEvent = z.infer<typeof jobEventSchema>;

import { z } from 'zod';
import { jobStatusSchema, timelineEntrySchema } from '../lora/schemas/job.schema.ts';

const id = z.string().describe('Sent as `Last-Event-ID`, it goes on after this event.');

const omittedSchema = z
  .strictObject({ entries: z.int().min(0).describe('How many entries of the timeline are no longer kept.') })
  .meta({ id: 'OmittedEntries', description: 'That a client has missed entries of the timeline.' });

/** One server-sent event; on the wire each field is a line, and `data` is JSON. */
export const jobEventSchema = z
  .discriminatedUnion('event', [
    z.strictObject({
      id,
      event: z.literal('status').describe('How far the job is now.'),
      data: jobStatusSchema,
    }),
    z.strictObject({
      id,
      event: z.literal('timeline').describe('Something has happened.'),
      data: timelineEntrySchema,
    }),
    z.strictObject({
      id,
      event: z.literal('omitted').describe('Entries of the timeline are no longer kept.'),
      data: omittedSchema,
    }),
    z.strictObject({
      id,
      event: z.literal('end').describe('The job has ended; nothing comes after it.'),
      data: jobStatusSchema,
    }),
  ])
  .meta({ id: 'JobEvent', description: 'Something that happened to a job.' });

export type JobEvent = z.infer<typeof jobEventSchema>;

import { z } from 'zod';
import { jobHeaderSchema, jobTimelineEntrySchema } from '../jobs/jobs.schema.ts';

const id = z.string().describe('Send it as `Last-Event-ID` to resume after this event.');

const omittedSchema = z
  .strictObject({ entries: z.int().min(0).describe('Number of timeline entries that are no longer kept.') })
  .meta({ id: 'OmittedEntries', description: 'Says that the client has missed timeline entries.' });

/** The schemas of a job's status and of a timeline entry. */
interface EventShapes<Status extends z.ZodType, Entry extends z.ZodType> {
  status: Status;
  entry: Entry;
}

/** One server-sent event; on the wire each field is a line, and `data` is JSON. */
export const eventSchemaOf = <Status extends z.ZodType, Entry extends z.ZodType>({
  status,
  entry,
}: EventShapes<Status, Entry>) =>
  z.discriminatedUnion('event', [
    z.strictObject({
      id,
      event: z.literal('status').describe('The current status of the job.'),
      data: status,
    }),
    z.strictObject({
      id,
      event: z.literal('timeline').describe('A new timeline entry.'),
      data: entry,
    }),
    z.strictObject({
      id,
      event: z.literal('omitted').describe('Timeline entries are missing, as they are no longer kept.'),
      data: omittedSchema,
    }),
    z.strictObject({
      id,
      event: z.literal('end').describe('The job has ended; this is the last event.'),
      data: status,
    }),
  ]);

export const jobEventSchema = eventSchemaOf({ status: jobHeaderSchema, entry: jobTimelineEntrySchema }).meta({
  id: 'AnyJobEvent',
  description: 'An event of a job of any kind.',
});

export type JobEvent = z.infer<typeof jobEventSchema>;

import { z } from 'zod';
import { jobHeaderSchema, jobTimelineEntrySchema } from '../jobs/jobs.schema.ts';

const id = z.string().describe('Sent as `Last-Event-ID`, it goes on after this event.');

const omittedSchema = z
  .strictObject({ entries: z.int().min(0).describe('How many entries of the timeline are no longer kept.') })
  .meta({ id: 'OmittedEntries', description: 'That a client has missed entries of the timeline.' });

/** The shapes of a job's status and of an entry of its timeline. */
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
      event: z.literal('status').describe('How far the job is now.'),
      data: status,
    }),
    z.strictObject({
      id,
      event: z.literal('timeline').describe('Something has happened.'),
      data: entry,
    }),
    z.strictObject({
      id,
      event: z.literal('omitted').describe('Entries of the timeline are no longer kept.'),
      data: omittedSchema,
    }),
    z.strictObject({
      id,
      event: z.literal('end').describe('The job has ended; nothing comes after it.'),
      data: status,
    }),
  ]);

export const jobEventSchema = eventSchemaOf({ status: jobHeaderSchema, entry: jobTimelineEntrySchema }).meta({
  id: 'AnyJobEvent',
  description: 'Something that happened to a job of any kind.',
});

export type JobEvent = z.infer<typeof jobEventSchema>;

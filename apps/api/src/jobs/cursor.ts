import { z } from 'zod';
import { JOB_ID_PATTERN, JOB_ORDERS, type JobOrder, type JobPlace } from '#domain';

const placeSchema = z.tuple([z.enum(JOB_ORDERS), z.int().nonnegative(), z.string().regex(JOB_ID_PATTERN)]);

/** Where a page ended, as text that nobody has to understand. */
export const cursorOf = (order: JobOrder, { time, jobId }: JobPlace): string =>
  Buffer.from(JSON.stringify([order, time.getTime(), jobId])).toString('base64url');

const decoded = (cursor: string): unknown => {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
};

/** Reads it back; `null` for what no list has answered. */
export const placeOf = (cursor: string): { order: JobOrder; place: JobPlace } | null => {
  const { data } = placeSchema.safeParse(decoded(cursor));
  if (!data) return null;
  const [order, time, jobId] = data;
  return { order, place: { time: new Date(time), jobId } };
};

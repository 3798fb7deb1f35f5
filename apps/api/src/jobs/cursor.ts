import { z } from 'zod';
import { JOB_ID_PATTERN, type ListPlace } from '#domain';

const placeSchema = z.tuple([z.string().max(32), z.int().nonnegative(), z.string().regex(JOB_ID_PATTERN)]);

/** Where a page of a sorted list ended, as opaque text. */
export const cursorOf = (order: string, { time, id }: ListPlace): string =>
  Buffer.from(JSON.stringify([order, time.getTime(), id])).toString('base64url');

const decoded = (cursor: string): unknown => {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
};

/** Reads it back; `null` if no list returned it. */
export const placeOf = (cursor: string): { order: string; place: ListPlace } | null => {
  const { data } = placeSchema.safeParse(decoded(cursor));
  if (!data) return null;
  const [order, time, id] = data;
  return { order, place: { time: new Date(time), id } };
};

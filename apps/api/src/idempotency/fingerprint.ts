import { createHash } from 'node:crypto';

/** The same for the same fields and values, in whatever order they came. Fields without a value count as absent. */
export const fingerprintOf = (request: Readonly<Record<string, unknown>>): string => {
  const entries = Object.entries(request).filter(([, value]) => value !== undefined);
  const sorted = entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(sorted)).digest('hex');
};

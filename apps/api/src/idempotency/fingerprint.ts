import { createHash } from 'node:crypto';

/** A hash of fields and values that ignores their order. Fields without a value count as absent. */
export const fingerprintOf = (request: Readonly<Record<string, unknown>>): string => {
  const entries = Object.entries(request).filter(([, value]) => value !== undefined);
  const sorted = entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(sorted)).digest('hex');
};

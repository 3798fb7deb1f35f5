import { createHash } from 'node:crypto';
import type { Operation, StoredInput } from '#domain';

/** Changes with what the conversions make of the same options: results from before are not taken for it. */
const MAKER = 'conversions@3';

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => [key, sorted(member)]),
  );
};

/** Identifies what an operation makes, whatever it is called: by its options and the bytes that it works on. SHA-256, hex. */
export const contentHashOf = (
  operation: Operation,
  inputs: readonly Pick<StoredInput, 'sha256'>[],
): string => {
  const options: Partial<Operation> = { ...operation };
  delete options.name;
  delete options.from;
  const identity = [MAKER, inputs.map(({ sha256 }) => sha256), sorted(options)];
  return createHash('sha256').update(JSON.stringify(identity)).digest('hex');
};

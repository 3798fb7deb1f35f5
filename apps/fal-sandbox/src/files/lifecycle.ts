import { z } from 'zod';
import { FalError, fieldError } from '../fal-errors.ts';

const lifecycleSchema = z.object({ expiration_duration_seconds: z.number().positive().nullish() });

/**
 * The lifetime of a file in seconds, from its lifecycle header; `null` is forever.
 *
 * @throws FalError 422 if it is invalid.
 */
export const lifeSecondsOf = (header: string | undefined): number | null => {
  if (header === undefined) return null;
  try {
    return lifecycleSchema.parse(JSON.parse(header)).expiration_duration_seconds ?? null;
  } catch {
    throw new FalError(
      422,
      fieldError('value_error', ['header', 'lifecycle'], 'Input should be a valid lifecycle'),
    );
  }
};

/** When a file expires, in milliseconds since the epoch; `null` if it has not arrived yet, or never. */
export const expiryOf = (madeAt: number | null, lifeSeconds: number | null): number | null =>
  madeAt === null || lifeSeconds === null ? null : madeAt + lifeSeconds * 1000;

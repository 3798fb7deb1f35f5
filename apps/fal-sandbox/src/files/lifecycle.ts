import { z } from 'zod';
import { FalError, fieldError } from '../fal-errors.ts';

const lifecycleSchema = z.object({ expiration_duration_seconds: z.number().positive().nullish() });

/**
 * How many seconds a lifecycle header lets a file live; `null` for ever.
 *
 * @throws FalError 422 where it is not understood.
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

/** When a file has expired, in milliseconds since the epoch; `null` when it is not there yet, or never. */
export const expiryOf = (madeAt: number | null, lifeSeconds: number | null): number | null =>
  madeAt === null || lifeSeconds === null ? null : madeAt + lifeSeconds * 1000;

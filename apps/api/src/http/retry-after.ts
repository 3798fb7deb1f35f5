import { LimitReached, type Failure } from '#domain';

const UNAVAILABLE_SECONDS = 5;

/** Seconds to wait before retrying; `null` if waiting alone does not help. */
export const retryAfterSeconds = (failure: Failure): number | null => {
  if (failure instanceof LimitReached)
    return Math.max(1, Math.ceil((failure.until.getTime() - Date.now()) / 1000));
  return failure.facts.httpStatus === 503 ? UNAVAILABLE_SECONDS : null;
};

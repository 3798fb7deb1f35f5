import { setTimeout as delay } from 'node:timers/promises';
import { Failure } from '#domain';

export type Dependency = 'Temporal' | 'MongoDB' | 'S3';

/** People are waiting for these calls: after this time, give up. */
export const ANSWER_MS = 3000;

/** Awaits a call to a part of the service. @throws Failure `DependencyUnavailable` if it fails unexpectedly. */
export const reach = async <T>(dependency: Dependency, call: Promise<T>): Promise<T> => {
  try {
    return await call;
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure('DependencyUnavailable', `${dependency} could not be used.`, { cause: error });
  }
};

/** Like `reach`, within `ANSWER_MS`, for calls that are safe to give up on. */
export const answer = async <T>(dependency: Dependency, call: Promise<T>): Promise<T> => {
  const timer = new AbortController();
  const late = delay(ANSWER_MS, undefined, { signal: timer.signal }).then(() => {
    throw new Error(`No answer within ${ANSWER_MS} ms.`);
  });
  // Aborted below when the call wins.
  late.catch(() => undefined);
  try {
    return await reach(dependency, Promise.race([call, late]));
  } finally {
    timer.abort();
  }
};

import { Failure } from '#domain';
import { detailOf } from './plain-text.ts';
import { FalAnswerError, FalSilenceError } from './single-shot.ts';

/**
 * What an error means for a query about a paid request. A refused key, a locked account and a busy fal say nothing
 * about the request, so all of them can be retried.
 */
export const readFailure = (error: unknown, doing: string): Error => {
  if (error instanceof FalSilenceError) {
    return new Failure('ProviderUnavailable', `fal did not answer while ${doing}: ${error.message}.`);
  }
  if (!(error instanceof FalAnswerError)) return error instanceof Error ? error : new Error(String(error));
  const { status, body } = error;
  const said = `HTTP ${status} while ${doing}: ${detailOf(body)}`;
  if (status === 401) {
    return new Failure(
      'ProviderUnavailable',
      `fal refused our key with ${said}. The request is not lost; an operator has to check FAL_KEY.`,
    );
  }
  if (status === 403) return new Failure('ProviderLocked', `fal answered ${said}`);
  return new Failure('ProviderUnavailable', `fal answered ${said}`);
};

/** What an error means for a cheap request that can be repeated. */
export const callFailure = (error: unknown, doing: string): Error => {
  if (!(error instanceof FalAnswerError)) return readFailure(error, doing);
  const { status, body } = error;
  const said = `fal answered HTTP ${status} while ${doing}: ${detailOf(body)}`;
  if (status === 401) return new Failure('ProviderUnauthorized', said);
  if (status === 403) return new Failure('ProviderLocked', said);
  if (status >= 400 && status < 500 && status !== 408 && status !== 429) {
    return new Failure('ProviderRejectedInput', said);
  }
  return new Failure('ProviderUnavailable', said);
};

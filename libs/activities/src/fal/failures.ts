import { Failure } from '#domain';
import { FalAnswerError, FalSilenceError } from './single-shot.ts';

const MAXIMUM_TEXT = 500;

/** Text from outside for a message: one line, without control characters, of bounded length. */
export const plainText = (value: unknown): string => {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  const line = text
    .slice(0, MAXIMUM_TEXT * 4)
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
  return line.length > MAXIMUM_TEXT ? `${line.slice(0, MAXIMUM_TEXT - 1)}…` : line;
};

/** The sentence in an error body: fal's `detail` is a text, or a list with a `msg` each. */
export const detailOf = (body: unknown): string => {
  const detail = isRecord(body) ? (body.detail ?? body.error ?? body) : body;
  if (!Array.isArray(detail)) return plainText(detail);
  return plainText(
    detail.map((entry) => (isRecord(entry) ? `${place(entry.loc)}${plainText(entry.msg)}` : '')).join('; '),
  );
};

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const place = (loc: unknown): string => (Array.isArray(loc) ? `${loc.slice(1).join('.')}: ` : '');

/**
 * What an error means when a paid training is asked about. A refused key, a locked account and a busy fal say nothing
 * about the training, so all of them can be tried again.
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
      `fal refused our key with ${said}. The training is not lost; an operator has to check FAL_KEY.`,
    );
  }
  if (status === 403) return new Failure('ProviderLocked', `fal answered ${said}`);
  return new Failure('ProviderUnavailable', `fal answered ${said}`);
};

/** What an error means for a request that costs little and can be sent again. */
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

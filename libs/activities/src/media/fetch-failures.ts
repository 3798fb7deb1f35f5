import { Failure } from '#domain';
import { megabytes } from './figures.ts';

/** Certificate errors as named by OpenSSL and Node. */
const CERTIFICATE =
  /^(CERT_|ERR_TLS_CERT_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE)/;

/** Temporary client errors: timeout, too early, too many requests. */
const PASSING = new Set([408, 425, 429]);

/** Whether this status says nothing about the file, so that a later request may succeed. */
export const saysNothing = (status: number): boolean => status >= 500 || PASSING.has(status);

export const unreachable = (url: URL, what: string, cause?: unknown): Failure =>
  new Failure('SourceUnreachable', `${url.hostname} ${what}.`, { cause });

export const tooLarge = (what: string, maxBytes: number): Failure =>
  new Failure('VideoTooLarge', `The video ${what}; at most ${megabytes(maxBytes)} are taken.`);

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** Keeps failures and the caller's abort unchanged; anything else is a network error. */
export const networkFailure = (url: URL, what: string, error: unknown, signal: AbortSignal): unknown => {
  if (error instanceof Failure) return error;
  if (signal.aborted) return signal.reason;
  const code = codeOf(error);
  // The name does not exist; if DNS is down, the error is EAI_AGAIN, which is temporary.
  if (code === 'ENOTFOUND')
    return new Failure('SourceNotFound', `There is no server called ${url.hostname}.`, { cause: error });
  if (CERTIFICATE.test(code))
    return new Failure('ForbiddenUrl', `The certificate of ${url.hostname} is not valid (${code}).`, {
      cause: error,
    });
  return unreachable(url, what, error);
};

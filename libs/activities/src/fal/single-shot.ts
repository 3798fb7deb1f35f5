import { isNativeError } from 'node:util/types';

/** Logs of a long training are fal's largest responses. */
const MAXIMUM_ANSWER_BYTES = 16 * 1024 ** 2;

/** fal responded without success, or without JSON. Has no `cause`: the client would inspect it and retry. */
export class FalAnswerError extends Error {
  constructor(
    readonly status: number,
    /** Parsed JSON, or the text if it is not JSON. */
    readonly body: unknown,
  ) {
    super(`HTTP ${status}`);
  }
}

/** There was no complete response. */
export class FalSilenceError extends Error {}

/**
 * A `fetch` that sends one request, never follows a redirect (which would get our key), and ends after `timeoutMs`.
 * It replaces two habits of fal's client: silent retries for up to half a minute, although Temporal already retries
 * visibly, and waiting without a time limit.
 *
 * @throws FalAnswerError for every status but 2xx and for what is no JSON, FalSilenceError when there is no answer,
 * and the reason of the caller's signal when that fired.
 */
export const singleShot =
  (timeoutMs: number): typeof fetch =>
  async (input, init) => {
    const caller = init?.signal ?? undefined;
    const limit = AbortSignal.timeout(timeoutMs);
    try {
      const signal = caller === undefined ? limit : AbortSignal.any([caller, limit]);
      const response = await fetch(input, { ...init, redirect: 'manual', signal });
      const text = await boundedText((response.body ?? []) as AsyncIterable<Uint8Array>);
      if (!response.ok || !isJson(text)) throw new FalAnswerError(response.status, parsed(text));
      return new Response(text, { status: response.status, headers: response.headers });
    } catch (error) {
      caller?.throwIfAborted();
      if (error instanceof FalAnswerError) throw error;
      throw new FalSilenceError(limit.aborted ? `no answer within ${timeoutMs / 1000} s` : reasonOf(error));
    }
  };

/** The text of a response. @throws Error if it breaks off, or is longer than any response of fal. */
export const boundedText = async (body: AsyncIterable<Uint8Array>): Promise<string> => {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > MAXIMUM_ANSWER_BYTES)
      throw new Error(`the answer is longer than ${MAXIMUM_ANSWER_BYTES} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
};

export const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

/** `parsed` returns what it cannot parse unchanged. */
const isJson = (text: string): boolean => parsed(text) !== text;

/** The root cause of a network error. */
export const reasonOf = (error: unknown): string => {
  if (!isNativeError(error)) return String(error);
  if (error.cause !== undefined) return reasonOf(error.cause);
  return error.message !== '' ? error.message : ((error as NodeJS.ErrnoException).code ?? error.name);
};

import { isNativeError } from 'node:util/types';

/** Logs of a long training are the largest thing fal answers. */
const MAXIMUM_ANSWER_BYTES = 16 * 1024 ** 2;

/** fal answered, but not with success, or not with JSON. Carries no `cause`: the client would look into it and try again. */
export class FalAnswerError extends Error {
  constructor(
    readonly status: number,
    /** Parsed JSON, or the text where it is none. */
    readonly body: unknown,
  ) {
    super(`HTTP ${status}`);
  }
}

/** No complete answer came. */
export class FalSilenceError extends Error {}

/**
 * A `fetch` that asks once, never follows a redirect (it would take our key along), and ends after `timeoutMs`.
 * Given to the fal client it replaces two of its habits: it retries by itself, up to half a minute without a word,
 * where Temporal already retries visibly; and it waits without any time limit.
 *
 * @throws FalAnswerError for every status but 2xx and for what is no JSON, FalSilenceError when there is no answer, and the reason of the
 * caller's signal when that fired.
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

/** The text of an answer. @throws Error when it breaks off, or is longer than anything fal has to say. */
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

/** `parsed` hands back what it cannot parse. */
const isJson = (text: string): boolean => parsed(text) !== text;

/** What a network error says, at its root. */
export const reasonOf = (error: unknown): string => {
  if (!isNativeError(error)) return String(error);
  if (error.cause !== undefined) return reasonOf(error.cause);
  return error.message !== '' ? error.message : ((error as NodeJS.ErrnoException).code ?? error.name);
};

import type { IncomingHttpHeaders } from 'node:http';
import { isNativeError } from 'node:util/types';
import { type Agent, request } from 'undici';
import { z } from 'zod';
import {
  exactJson,
  Failure,
  isRequestId,
  KEPT_AT_FAL_SECONDS,
  REQUEST_ID,
  type ExactJson,
  type FailureType,
  type SubmitOutcome,
} from '#domain';
import { steadyAgent } from '../internet/index.ts';
import type { FalHosts } from './hosts.ts';
import { detailOf } from './plain-text.ts';
import { boundedText, parsed, reasonOf } from './single-shot.ts';

/** A response takes well under a second; after this time it counts as lost. */
const TIMEOUT_MS = 60_000;
const CONNECT_TIMEOUT_MS = 10_000;

/** Weights of a person's face must not stay at fal forever. */
const LIFECYCLE = JSON.stringify({ expiration_duration_seconds: KEPT_AT_FAL_SECONDS });

const acceptedSchema = z.object({ request_id: z.string().regex(REQUEST_ID) });

/** fal's error for a request that no runner accepted; its type is in the body and in a header. */
const NO_RUNNER = 'runner_scheduling_failure';
const noRunnerSchema = z.object({ detail: z.string(), error_type: z.literal(NO_RUNNER) });

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: unknown;
}

/**
 * Submits with exactly one request. fal has no idempotency key, and its client posts again if a response is lost,
 * so a second paid request could start. Uses a new connection: the server may close a kept-alive one just as the
 * request is sent, and the outcome would be needlessly unknown.
 */
export const submitRequest = async (
  hosts: FalHosts,
  submission: { endpoint: string; input: Record<string, unknown>; webhookUrl: string | null },
): Promise<SubmitOutcome> => {
  const { endpoint, input, webhookUrl } = submission;
  if (hosts.key === undefined) return refused('ProviderUnauthorized', 'FAL_KEY is not set.');
  const query = webhookUrl === null ? '' : `?fal_webhook=${encodeURIComponent(webhookUrl)}`;
  const url = hosts.locate(`https://queue.fal.run/${endpoint}${query}`);
  const connection = steadyAgent({ connections: 1, connect: { timeout: CONNECT_TIMEOUT_MS } });
  try {
    return classify(await post(url, hosts.key, input, connection));
  } catch (error) {
    const reason = reasonOf(error);
    return wasNeverSent(error)
      ? refused('ProviderUnavailable', `fal could not be reached: ${reason}.`)
      : { kind: 'unknown', reason: `the answer was lost: ${reason}` };
  } finally {
    await connection.destroy();
  }
};

const post = async (
  url: string,
  key: string,
  input: Record<string, unknown>,
  dispatcher: Agent,
): Promise<Answer> => {
  const { statusCode, headers, body } = await request(url, {
    method: 'POST',
    headers: {
      ...{ authorization: `Key ${key}`, 'content-type': 'application/json', accept: 'application/json' },
      'x-fal-object-lifecycle-preference': LIFECYCLE,
    },
    // Seeds exceed what a number holds.
    body: exactJson(input as Readonly<Record<string, ExactJson>>),
    signal: AbortSignal.timeout(TIMEOUT_MS),
    dispatcher,
  });
  // The headers already have the request id: a broken body must not lose it.
  const text = await boundedText(body).catch((error: unknown) => {
    if (isRequestId(headers[REQUEST_ID_HEADER])) return '';
    throw error;
  });
  return { status: statusCode, headers, body: parsed(text) };
};

/** Present on the response to an accepted submit. */
const REQUEST_ID_HEADER = 'x-fal-request-id';

const acceptedId = ({ headers, body }: Answer): string | null => {
  const accepted = acceptedSchema.safeParse(body);
  if (accepted.success) return accepted.data.request_id;
  const named = headers[REQUEST_ID_HEADER];
  return isRequestId(named) ? named : null;
};

/** Inconclusive statuses: the server, or a proxy in front of it, gave up waiting. */
const UNCERTAIN = new Set([408, 499]);

const classify = (answer: Answer): SubmitOutcome => {
  const { status, body } = answer;
  if (status >= 200 && status < 300) {
    const requestId = acceptedId(answer);
    return requestId === null
      ? { kind: 'unknown', reason: `HTTP ${status} without a request id` }
      : { kind: 'accepted', requestId };
  }
  const said = `fal answered HTTP ${status}: ${detailOf(body)}`;
  if (status === 401) return refused('ProviderUnauthorized', said);
  if (status === 403) return refused('ProviderLocked', said);
  if (status === 429) return refused('ProviderUnavailable', said);
  if (status === 503 && foundNoRunner(answer)) return refused('ProviderUnavailable', said);
  if (status >= 400 && status < 500 && !UNCERTAIN.has(status)) return refused('ProviderRejectedInput', said);
  return { kind: 'unknown', reason: said };
};

/**
 * Whether fal itself says that nothing was started. A proxy that loses fal after passing the request on also
 * responds 503, but not in these words; and a request with an id was accepted.
 */
const foundNoRunner = ({ headers, body }: Answer): boolean =>
  headers[REQUEST_ID_HEADER] === undefined &&
  headers['x-fal-error-type'] === NO_RUNNER &&
  noRunnerSchema.safeParse(body).success;

const refused = (type: FailureType, message: string): SubmitOutcome => ({
  kind: 'refused',
  failure: new Failure(type, message),
});

/** Whether DNS or connecting failed, so that not one byte of the request was sent. */
const wasNeverSent = (error: unknown): boolean => {
  if (!isNativeError(error)) return false;
  // A host with several addresses fails with one error per address.
  if ('errors' in error && Array.isArray(error.errors)) {
    return error.errors.length > 0 && error.errors.every(wasNeverSent);
  }
  const { code, syscall } = error as NodeJS.ErrnoException;
  return syscall === 'connect' || syscall === 'getaddrinfo' || code === 'UND_ERR_CONNECT_TIMEOUT';
};

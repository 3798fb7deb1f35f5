import { z } from 'zod';
import type { FalGateway, FalRequest } from '#domain';
import { readFailure } from './failures.ts';
import type { FalHosts } from './hosts.ts';
import { FalAnswerError, singleShot } from './single-shot.ts';
import { checkedId } from './request-status.ts';

type CancelOutcome = Awaited<ReturnType<FalGateway['cancel']>>;

const TIMEOUT_MS = 20_000;
const answerSchema = z.object({ status: z.string() });

/** Asks fal to stop a request. Not with fal's client: it discards the response, which says how certain the stop is. */
export const cancelRequest = async (hosts: FalHosts, request: FalRequest): Promise<CancelOutcome> => {
  const app = request.endpoint.split('/').slice(0, 2).join('/');
  const url = hosts.locate(`https://queue.fal.run/${app}/requests/${checkedId(request)}/cancel`);
  try {
    const headers = { authorization: `Key ${hosts.key ?? ''}` };
    const response = await singleShot(TIMEOUT_MS)(url, { method: 'PUT', headers });
    const answer = answerSchema.safeParse(await response.json());
    return response.status === 200 && answer.data?.status === 'OK' ? 'cancelled' : 'requested';
  } catch (error) {
    const known = error instanceof FalAnswerError ? outcomeOf(error) : null;
    if (known !== null) return known;
    throw readFailure(error, 'a request was cancelled');
  }
};

/** Refusals that say nothing about the request: a key, an account, a busy server. */
const PASSING = new Set([401, 403, 408, 425, 429]);

/** `null` where asking again may get another answer. Whatever else fal says stays: the status of the request then tells. */
const outcomeOf = ({ status, body }: FalAnswerError): CancelOutcome | null => {
  if (status >= 500 || (status >= 300 && status < 400) || PASSING.has(status)) return null;
  return answerSchema.safeParse(body).data?.status === 'ALREADY_COMPLETED' ? 'completed' : 'requested';
};

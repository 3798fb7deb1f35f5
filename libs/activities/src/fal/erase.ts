import { z } from 'zod';
import { Failure } from '#domain';
import type { FalHosts } from './hosts.ts';
import { detailOf } from './plain-text.ts';
import { FalAnswerError, reasonOf, singleShot } from './single-shot.ts';

const TIMEOUT_MS = 30_000;

/** `exception` says why a file of the output could not be deleted. */
const answerSchema = z.object({ cdn_delete_results: z.array(z.object({ exception: z.unknown() })) });

const unavailable = (message: string): Failure => new Failure('ProviderUnavailable', message);

/** Makes fal delete the input and output of a request, and its output files. Repeating it is harmless. */
export const eraseRequest = async (hosts: FalHosts, requestId: string): Promise<void> => {
  if (hosts.key === undefined) throw unavailable('FAL_KEY is not set.');
  const id = encodeURIComponent(requestId);
  const url = hosts.locate(`https://api.fal.ai/v1/models/requests/${id}/payloads`);
  const headers = { authorization: `Key ${hosts.key}`, accept: 'application/json' };
  const answer = await singleShot(TIMEOUT_MS)(url, { method: 'DELETE', headers })
    .then(async (response): Promise<unknown> => response.json())
    .catch((error: unknown) => {
      // There is nothing, or nothing left to report.
      if (error instanceof FalAnswerError && [404, 204].includes(error.status))
        return { cdn_delete_results: [] };
      throw refusal(error);
    });
  const told = answerSchema.safeParse(answer);
  if (!told.success) throw unavailable('fal did not say what it deleted.');
  const left = told.data.cdn_delete_results.filter(
    ({ exception }) => exception !== null && exception !== undefined,
  );
  if (left.length > 0)
    throw unavailable(
      `fal could not delete ${left.length} files: ${detailOf({ detail: left[0]?.exception })}`,
    );
};

/** All of them can be retried: what has to be erased does not change. */
const refusal = (error: unknown): Failure => {
  if (!(error instanceof FalAnswerError))
    return unavailable(`fal did not answer while a request was erased: ${reasonOf(error)}.`);
  const { status, body } = error;
  const said = `fal answered HTTP ${status} while a request was erased: ${detailOf(body)}`;
  return unavailable(status === 401 || status === 403 ? `${said} It takes an admin key in FAL_KEY.` : said);
};

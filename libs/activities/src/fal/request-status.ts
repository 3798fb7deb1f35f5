import type { FalClient } from '@fal-ai/client';
import { z } from 'zod';
import {
  Failure,
  isRecord,
  isRequestId,
  type OutputFile,
  type FalRequest,
  type RequestStatus,
} from '#domain';
import { readFailure } from './failures.ts';
import type { FalHosts } from './hosts.ts';
import { detailOf, plainText } from './plain-text.ts';
import { FalAnswerError } from './single-shot.ts';
import { trainingProgress } from './training-progress.ts';

const CANCELLED = 'client_cancelled';
const CANCELLED_STATUS = 499;

const statusSchema = z.object({
  status: z.enum(['IN_QUEUE', 'IN_PROGRESS', 'COMPLETED']),
  queue_position: z.number().int().nonnegative().nullish().catch(null),
  // Logs are read for progress only: the status counts, whatever they contain.
  logs: z
    .array(z.object({ message: z.string() }))
    .nullish()
    .catch(null),
  error: z.unknown().optional(),
  error_type: z.string().nullish().catch(null),
});

const fileSchema = z.object({
  url: z.string().max(4096),
  file_size: z.number().int().positive().nullish().catch(null),
});

/** Ids become part of URLs; an id that is not fal's cannot be queried. */
export const checkedId = ({ requestId }: Pick<FalRequest, 'requestId'>): string => {
  if (isRequestId(requestId)) return requestId;
  throw new Failure('RequestLost', `"${plainText(requestId)}" is no request id of fal.`);
};

/**
 * One poll of a request. @throws Failure `RequestFailed`; `RequestLost` if fal does not know it, which a single
 * response does not prove; `ProviderUnavailable` or `ProviderLocked` if fal could not be queried.
 */
export const readStatus = async (
  client: FalClient,
  request: FalRequest,
  { logs, signal }: { logs: boolean; signal?: AbortSignal | undefined },
): Promise<RequestStatus> => {
  const requestId = checkedId(request);
  const asked = { requestId, logs, abortSignal: signal };
  const body: unknown = await client.queue.status(request.endpoint, asked).catch((error: unknown) => {
    if (error instanceof FalAnswerError && error.status === CANCELLED_STATUS) {
      return { status: 'COMPLETED', error_type: CANCELLED };
    }
    throw statusFailure(error);
  });
  const status = statusSchema.safeParse(body);
  if (!status.success) {
    throw new Failure('ProviderUnavailable', `fal's status is not understood: ${plainText(body)}`);
  }
  const { data } = status;
  return {
    state: stateOf(data),
    queuePosition: data.status === 'IN_QUEUE' ? (data.queue_position ?? null) : null,
    ...trainingProgress((data.logs ?? []).map(({ message }) => message)),
  };
};

const statusFailure = (error: unknown): Error =>
  error instanceof FalAnswerError && error.status === 404
    ? new Failure('RequestLost', `fal does not know the request: HTTP 404: ${detailOf(error.body)}`)
    : readFailure(error, 'a request was asked about');

/** A failed request is COMPLETED too; only its error shows the failure. */
const stateOf = ({ status, error, error_type }: z.infer<typeof statusSchema>): RequestStatus['state'] => {
  if (status === 'IN_QUEUE') return 'queued';
  if (status === 'IN_PROGRESS') return 'running';
  if (error_type === CANCELLED) return 'cancelled';
  const failed = (error !== undefined && error !== null && error !== '') || (error_type ?? '') !== '';
  if (!failed) return 'completed';
  const said = isRecord(error) || Array.isArray(error) ? detailOf(error) : plainText(error ?? '');
  throw new Failure(
    'RequestFailed',
    `fal ended the request: ${[plainText(error_type ?? ''), said].filter(Boolean).join(': ')}`,
  );
};

/**
 * Reads the output of a request. @throws Failure `RequestFailed` for an error of the model, `ProviderUnavailable`
 * or `ProviderLocked` if there is no response yet.
 */
export const readOutput = async (
  client: FalClient,
  request: FalRequest,
  signal: AbortSignal | undefined,
): Promise<unknown> => {
  const asked = { requestId: checkedId(request), abortSignal: signal };
  const result = await client.queue.result(request.endpoint, asked).catch((error: unknown) => {
    throw resultFailure(error);
  });
  return result.data as unknown;
};

/** The file in a field of an output. @throws Failure `InvalidOutput` when it names no usable file. */
export const outputFile = (hosts: FalHosts, output: unknown, field: string): OutputFile => {
  const file = fileSchema.safeParse(isRecord(output) ? output[field] : undefined);
  if (!file.success)
    throw new Failure('InvalidOutput', `fal's result has no file in ${field}: ${plainText(output)}`);
  if (!hosts.isTrusted(file.data.url))
    throw new Failure(
      'InvalidOutput',
      `fal's result names a file that is not at fal: ${plainText(file.data.url)}`,
    );
  return { url: file.data.url, bytes: file.data.file_size ?? null };
};

/** The result of a failed request is the model's own error: a list of details, or a 422. */
const resultFailure = (error: unknown): Error => {
  if (!(error instanceof FalAnswerError)) return readFailure(error, 'the result was read');
  const { status, body } = error;
  // The request is known to be completed: a temporarily unknown id must not fail a paid job.
  if (status === 404) {
    return new Failure('ProviderUnavailable', `The result was not found yet: HTTP 404: ${detailOf(body)}`);
  }
  const isModelError = status === 422 || (isRecord(body) && Array.isArray(body.detail));
  if (isModelError || status === CANCELLED_STATUS) {
    return new Failure('RequestFailed', `fal ended the request with HTTP ${status}: ${detailOf(body)}`);
  }
  return readFailure(error, 'the result was read');
};

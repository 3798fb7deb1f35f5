import { expiryOf } from '../files/lifecycle.ts';
import type { FaultOf, WebhookVariant } from '../faults/fault.ts';
import type { Scene } from '../faults/faults.service.ts';

/** How a request failed: for the status, and for the result. */
export interface RequestError {
  httpStatus: number;
  errorType: string;
  message: string;
  body: Record<string, unknown>;
}

/** The faults a request was accepted with; stored with it, so that a restart changes nothing. */
export interface RequestFaults {
  queueSeconds: number;
  seconds: number;
  error: Omit<FaultOf<'training-error'>, 'play'> | null;
  resultBody: Record<string, unknown> | null;
  logs: 'normal' | 'missing' | 'slow';
  cancelLoses: boolean;
  webhook: 'normal' | WebhookVariant;
}

export type RequestState = 'queued' | 'running' | 'completed' | 'cancelled' | 'failed';

export interface OutputFile {
  url: string;
  content_type: string;
  file_name: string;
  file_size: number;
}

/** The full record of a queued request, stored as one JSON file. Times are milliseconds since the epoch. */
export interface QueuedRequest {
  requestId: string;
  endpoint: string;
  input: Record<string, unknown>;
  webhookUrl: string | null;
  /** The sandbox's address as the submitter knew it; addresses in webhooks start with it. */
  origin: string;
  /** Seconds that the submitter would wait for the start. */
  startTimeout: number | null;
  plays: RequestFaults;
  state: RequestState;
  submittedAt: number;
  startedAt: number | null;
  finishedAt: number | null;
  /** Training images found in the dataset. */
  images: number | null;
  /** Output with file addresses relative to the sandbox (`/files/…`). */
  output: Record<string, unknown> | null;
  error: RequestError | null;
  webhook: { attempts: number; done: boolean };
  reads: { status: number; result: number; cancel: number; download: number };
  /** Lifetime of its output files; `null` is forever. */
  outputLifeSeconds: number | null;
  /** When its payloads were deleted. */
  erasedAt: number | null;
}

/** `owner/app` of an endpoint: status, result and cancel omit the rest of its path. */
export const appOf = ({ endpoint }: Pick<QueuedRequest, 'endpoint'>): string =>
  endpoint.split('/').slice(0, 2).join('/');

/** The text that is searched for a fault's `match`. */
export const sceneOf = (
  request: Pick<QueuedRequest, 'endpoint' | 'input' | 'webhookUrl' | 'requestId'>,
): Scene => ({
  endpoint: request.endpoint,
  text: `${request.requestId} ${request.webhookUrl ?? ''} ${JSON.stringify(request.input)}`,
});

/** Makes the URLs in an output absolute. */
export const withOrigin = (output: unknown, origin: string): unknown =>
  JSON.parse(JSON.stringify(output).replaceAll('"sandbox:/files/', `"${origin}/files/`));

export const isOpen = (request: QueuedRequest): boolean =>
  request.state === 'queued' || request.state === 'running';

export const outputExpiresAt = ({ finishedAt, outputLifeSeconds }: QueuedRequest): number | null =>
  expiryOf(finishedAt, outputLifeSeconds);

export const outputHasExpired = (request: QueuedRequest | undefined): boolean =>
  request !== undefined && (outputExpiresAt(request) ?? Infinity) <= Date.now();

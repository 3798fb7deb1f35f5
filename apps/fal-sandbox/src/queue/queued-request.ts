import { expiryOf } from '../files/lifecycle.ts';
import type { FaultOf, PictureVariant, WebhookVariant } from '../faults/fault.ts';
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
  /** Only of a request for images. */
  image?: ImageFaults;
}

/** What goes wrong with the images of a request; `null`: nothing. */
export interface ImageFaults {
  flagged: { black: boolean } | null;
  picture: PictureVariant | null;
  /** In place of the setting. */
  likeness: number | null;
  largeSeed: boolean;
}

/** What fal would have billed for images. */
export interface Paid {
  megapixels: number;
  /** US dollars; `null` if fal publishes no price. */
  dollars: number | null;
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
  /** `null` until its images are done, and for other requests. */
  paid: Paid | null;
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

/** A number in an output that may be too large for JavaScript. */
export const numberText = (digits: string): string => `sandbox:number:${digits}`;

/** An output, or what contains one, as JSON: with absolute URLs, and with large numbers as they are. */
export const outputJson = (value: unknown, origin: string, indent?: number): string =>
  JSON.stringify(value, null, indent)
    .replaceAll('"sandbox:/files/', `"${origin}/files/`)
    .replaceAll(/"sandbox:number:(\d+)"/g, '$1');

export const isOpen = (request: QueuedRequest): boolean =>
  request.state === 'queued' || request.state === 'running';

export const outputExpiresAt = ({ finishedAt, outputLifeSeconds }: QueuedRequest): number | null =>
  expiryOf(finishedAt, outputLifeSeconds);

export const outputHasExpired = (request: QueuedRequest | undefined): boolean =>
  request !== undefined && (outputExpiresAt(request) ?? Infinity) <= Date.now();

import type { JobRef } from '../job/job.ts';
import type { ByteStream } from '../storage/object-store.ts';

/** A request as fal knows it. */
export interface FalRequest {
  endpoint: string;
  requestId: string;
}

/** What to erase at fal for a deleted job; contains no personal data. */
export interface EraseAtFalInput {
  jobId: string;
  requests: FalRequest[];
}

export type SubmitOutcome =
  /** fal answered with a request id. */
  | { kind: 'accepted'; requestId: string }
  /** fal certainly did not take it. */
  | { kind: 'refused'; failure: Error }
  /** The answer was lost: it may or may not run, and cost. */
  | { kind: 'unknown'; reason: string };

export interface RequestStatus {
  state: 'queued' | 'running' | 'completed' | 'cancelled';
  queuePosition: number | null;
  /** Steps from the logs, if they were read and the model printed any. */
  step: number | null;
  totalSteps: number | null;
}

export interface OutputFile {
  url: string;
  /** As declared by fal, if it is. */
  bytes: number | null;
}

/** A file for fal's storage, where it expires. */
export interface FalUpload {
  /** The last part of its address. */
  name: string;
  contentType: string;
  bytes: number;
  expiresInSeconds: number;
}

/** fal.ai, or the sandbox that simulates it. */
export interface FalGateway {
  /** One single request, never repeated. */
  submit(endpoint: string, input: Record<string, unknown>, webhookUrl: string | null): Promise<SubmitOutcome>;
  /**
   * With `logs` it also reads the logs, up to 16 MiB, for the steps, unless it is reading those of too many others.
   * @throws Failure `RequestFailed`, `RequestLost`; retryable ones when fal could not be asked.
   */
  status(request: FalRequest, options?: { logs?: boolean; signal?: AbortSignal }): Promise<RequestStatus>;
  /** The output of an ended request, in the shape of its endpoint. @throws Failure */
  output(request: FalRequest, signal?: AbortSignal): Promise<unknown>;
  /** The file in a field of an output. @throws Failure `InvalidOutput` if there is none, or it is not at fal. */
  outputFile(output: unknown, field: string): OutputFile;
  /**
   * `cancelled`: out of the queue for certain. `requested` and `completed` are fal's words, which only the status of the
   * training proves: it may finish all the same, or may have failed by itself before.
   */
  cancel(request: FalRequest): Promise<'cancelled' | 'requested' | 'completed'>;
  /** Streams an output file from `offset`; `bytes` is the length of the whole file, if known. */
  download(
    file: OutputFile,
    offset: number,
    signal?: AbortSignal,
  ): Promise<{ body: ByteStream; bytes: number | null; offset: number }>;
  /** Describes a picture in words. */
  describe(imageUrl: string, signal?: AbortSignal): Promise<string>;
  /**
   * Asks for an address in fal's storage. Nothing of the file leaves before `send` is called, which streams it and
   * rejects when it is not exactly as long as announced. Doing it again makes another file.
   */
  openUpload(
    file: FalUpload,
    signal?: AbortSignal,
  ): Promise<{ url: string; send: (body: ByteStream) => Promise<void> }>;
  /**
   * Erases what a request was given and has made, except files that were uploaded for it: those expire. One that fal does
   * not know has nothing to erase. @throws Failure, retryable, when fal refuses or could not be asked.
   */
  erase(requestId: string): Promise<void>;
}

/** An object of the bucket that fal is to read. */
export interface FalInput extends JobRef {
  key: string;
  contentType: string;
  /** How long fal may need to get to it. */
  seconds: number;
  /** An address of the same bytes that fal has anyway, for as long as it may need; `null` if there is none. */
  atFal?: (signal?: AbortSignal) => Promise<string | null>;
}

/** Gives fal addresses at which it can read objects of the bucket, wherever the bucket is. */
export interface FalInputs {
  /** @throws Failure `SourceNotFound` when there is no such object; those of the provider when it takes no file. */
  addressOf(input: FalInput, signal?: AbortSignal): Promise<string>;
}

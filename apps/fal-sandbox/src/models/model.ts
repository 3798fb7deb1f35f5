import type { QueuedRequest } from '../queue/queued-request.ts';

/** What a model is given for one run. */
export interface Run {
  /** Aborted when the request is cancelled or the sandbox shuts down. */
  signal: AbortSignal;
  /** Resolves when the run has lasted as long as it should. @throws RequestFailure that a fault asks for. */
  lasted: () => Promise<void>;
}

/** An endpoint of fal: what it accepts, and what it makes of it. */
export interface Model {
  /** How long a run takes, seconds. */
  seconds: number;
  /** Checks an input before it is queued. @throws FalError 422 that names the fields. */
  check: (input: Record<string, unknown>) => void;
  /**
   * Reads what the input names, lets the time pass, and returns the output. Files in it have addresses relative to
   * the sandbox.
   *
   * @throws RequestFailure that completes the request with an error.
   */
  run: (request: QueuedRequest, run: Run) => Promise<Record<string, unknown>>;
}

import { activityInfo, cancellationSignal, log, sleep } from '@temporalio/activity';
import {
  Failure,
  type FalGateway,
  type FalRequest,
  type RequestStatus,
  type PaidUnit,
  type SubmissionStore,
} from '#domain';
import { beat } from '../temporal/index.ts';

export interface PollRequestDependencies {
  fal: Pick<FalGateway, 'status'>;
  submissions: Pick<SubmissionStore, 'accept'>;
  /** Seconds between two polls. */
  pollSeconds: number;
}

export interface PollRequestInput extends Pick<PaidUnit, 'jobId' | 'unit'>, FalRequest {
  /** Whether to poll only once, for a request that a webhook reported. */
  once?: boolean;
}

/** How a request ended; `open` only after a single poll. */
export interface PollRequestResult {
  state: 'completed' | 'cancelled' | 'open';
}

/** Polls a request until it ends, or once. */
export type PollRequest = ReturnType<typeof createPollRequest>;

/** A paid request counts as lost only after fal has not known it for this long: a single 404 may be temporary. */
export const BELIEVE_LOST_MS = 5 * 60 * 1000;

/** Logs grow to megabytes, and each poll reads them from the start: only one in this many polls does. */
const POLLS_FOR_LOGS = 6;

/**
 * The most polls of all requests of a worker together in a second. A thousand open requests are polled every 40 seconds
 * each: webhooks end their waits sooner, and what is polled more often only takes the machine from them.
 */
const POLLS_A_SECOND = 25;

/** Jitter of a fifth to either side, so that the polls of many jobs do not come in bursts. */
const jittered = (seconds: number): number => Math.round(seconds * 1000 * (0.8 + Math.random() * 0.4));

/** Further attempts start anywhere in the rhythm: a dead worker's requests must not all read their logs at once. */
const firstPoll = (): number =>
  activityInfo().attempt === 1 ? 0 : Math.floor(Math.random() * POLLS_FOR_LOGS);

/**
 * Polls a request until it ends; each poll is a heartbeat. It never cancels the request: an activity may also end because
 * it was paused or reset, or its worker is shutting down.
 *
 * @throws Failure `RequestFailed`, `RequestLost`, or a retryable one while fal cannot be asked.
 */
export const createPollRequest = ({ fal, submissions, pollSeconds }: PollRequestDependencies) => {
  /** Records the request again, in case MongoDB was down when it was accepted: a reset then finds it. */
  const record = async (request: Parameters<SubmissionStore['accept']>[0]): Promise<boolean> => {
    try {
      await submissions.accept(request);
      return true;
    } catch (error) {
      log.warn('The request id could not be recorded in MongoDB yet', { ...request, error: String(error) });
      return false;
    }
  };

  /** `null` if fal does not know the request right now, which has to persist before it counts. */
  const poll = async (
    request: FalRequest,
    { lostSince, logs }: { lostSince: number | null; logs: boolean },
  ): Promise<RequestStatus | null> => {
    try {
      return await fal.status(request, { logs, signal: cancellationSignal() });
    } catch (error) {
      const lost = error instanceof Failure && error.type === 'RequestLost';
      if (!lost || (lostSince !== null && Date.now() - lostSince > BELIEVE_LOST_MS)) throw error;
      return null;
    }
  };

  /** Open requests of this worker. */
  let open = 0;

  const pollUntilEnded = async (
    { jobId, unit, endpoint, requestId, once = false }: PollRequestInput,
    onStatus: (status: RequestStatus) => void,
  ): Promise<PollRequestResult> => {
    let recorded = false;
    let lostSince: number | null = null;
    let steps: Pick<RequestStatus, 'step' | 'totalSteps'> = { step: null, totalSteps: null };
    // There are no logs in fal's queue.
    let pollsWhileRunning: number | null = null;
    for (;;) {
      const logs = !once && pollsWhileRunning !== null && pollsWhileRunning % POLLS_FOR_LOGS === 0;
      const status = await poll({ endpoint, requestId }, { lostSince, logs });
      lostSince = status ? null : (lostSince ?? Date.now());
      recorded ||= await record({ jobId, unit, endpoint, requestId });
      if (status?.state === 'completed' || status?.state === 'cancelled') return { state: status.state };
      if (once) return { state: 'open' };
      if (pollsWhileRunning !== null) pollsWhileRunning += 1;
      else if (status?.state === 'running') pollsWhileRunning = firstPoll();
      if (status && status.step !== null) steps = { step: status.step, totalSteps: status.totalSteps };
      if (status) onStatus({ ...status, ...steps });
      else beat({ message: 'Looking for the request' });
      await sleep(jittered(Math.max(pollSeconds, open / POLLS_A_SECOND)));
    }
  };

  /** @param onStatus is called with each status but the last; its steps are those of the last logs. */
  return async (
    input: PollRequestInput,
    onStatus: (status: RequestStatus) => void = ({ state }) => beat({ state }),
  ): Promise<PollRequestResult> => {
    open += 1;
    try {
      return await pollUntilEnded(input, onStatus);
    } finally {
      open -= 1;
    }
  };
};

import { cancellationSignal, log, sleep } from '@temporalio/activity';
import {
  Failure,
  type FalGateway,
  type PollFalResult,
  type StageProgress,
  type SubmissionStore,
  type TrainingRef,
  type RequestStatus,
  versionUnit,
} from '#domain';
import { beat, type ReportProgress } from '../temporal/index.ts';

export interface PollFalDependencies {
  fal: FalGateway;
  submissions: SubmissionStore;
  report: ReportProgress;
  /** Seconds between two looks. */
  pollSeconds: number;
}

/** A paid training is given up as lost only after fal has not known it for this long: one 404 may be a hiccup. */
export const BELIEVE_LOST_MS = 5 * 60 * 1000;

/** Spreads the looks of many jobs by a fifth to either side, so that they do not come in bursts. */
const jittered = (seconds: number): number => Math.round(seconds * 1000 * (0.8 + Math.random() * 0.4));

const etaSeconds = (
  { step, totalSteps }: RequestStatus,
  since: { step: number; at: number },
): number | null => {
  if (step === null || totalSteps === null || step <= since.step) return null;
  const secondsPerStep = (Date.now() - since.at) / 1000 / (step - since.step);
  return Math.round(secondsPerStep * (totalSteps - step));
};

const message = ({ state, queuePosition, step, totalSteps }: RequestStatus): string => {
  if (state === 'queued')
    return queuePosition === null ? "In fal's queue" : `In fal's queue, position ${queuePosition}`;
  return step === null ? 'Training' : `Training, step ${step} of ${totalSteps ?? '?'}`;
};

const progressOf = (status: RequestStatus, eta: number | null): StageProgress => ({
  stage: 'pollFal',
  done: status.step ?? 0,
  total: status.totalSteps ?? 0,
  unit: 'steps',
  message: message(status),
  etaSeconds: eta,
});

/**
 * Waits for a training, looking at it now and then; each look is a heartbeat. It never cancels the training: an
 * activity may also end because it was paused, reset or its worker is shutting down.
 *
 * @throws Failure `TrainingFailed`, `TrainingLost`, or a retryable one while fal cannot be asked.
 */
export const createPollFal = ({ fal, submissions, report, pollSeconds }: PollFalDependencies) => {
  /** Once more, where MongoDB was away when the request was accepted: a reset then finds it. */
  const record = async ({ jobId, version, endpoint, requestId }: TrainingRef): Promise<boolean> => {
    try {
      await submissions.accept({ jobId, unit: versionUnit(version), endpoint, requestId });
      return true;
    } catch (error) {
      log.warn('The request id could not be recorded in MongoDB yet', {
        jobId,
        requestId,
        error: String(error),
      });
      return false;
    }
  };

  /** `null` where fal does not know the training just now; that has to last before it is believed. */
  const look = async (training: TrainingRef, lostSince: number | null): Promise<RequestStatus | null> => {
    try {
      return await fal.status(training, cancellationSignal());
    } catch (error) {
      const lost = error instanceof Failure && error.type === 'TrainingLost';
      if (!lost || (lostSince !== null && Date.now() - lostSince > BELIEVE_LOST_MS)) throw error;
      return null;
    }
  };

  return async (training: TrainingRef): Promise<PollFalResult> => {
    beat({ message: 'Looking at the training' });
    let recorded = false;
    let lostSince: number | null = null;
    let since: { step: number; at: number } | undefined;
    for (;;) {
      const status = await look(training, lostSince);
      lostSince = status ? null : (lostSince ?? Date.now());
      recorded ||= await record(training);
      if (status?.state === 'completed' || status?.state === 'cancelled') return { state: status.state };
      if (status) {
        if (status.step !== null) since ??= { step: status.step, at: Date.now() };
        report(training, progressOf(status, since ? etaSeconds(status, since) : null));
      }
      await sleep(jittered(pollSeconds));
    }
  };
};

import {
  versionUnit,
  type PollFalResult,
  type RequestStatus,
  type StageProgress,
  type TrainingRef,
} from '#domain';
import { createPollRequest, type PollRequestDependencies } from '../provider/index.ts';
import { beat, type ReportProgress } from '../temporal/index.ts';
import { inTrainingTerms } from './training-terms.ts';

export interface PollFalDependencies extends PollRequestDependencies {
  report: ReportProgress;
}

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
 * Waits for a training, and reports its steps.
 *
 * @throws Failure `TrainingFailed`, `TrainingLost`, or a retryable one while fal cannot be queried.
 */
export const createPollFal = ({ report, ...dependencies }: PollFalDependencies) => {
  const pollRequest = createPollRequest(dependencies);
  return (training: TrainingRef): Promise<PollFalResult> => {
    beat({ message: 'Looking at the training' });
    const { jobId, version, endpoint, requestId } = training;
    let since: { step: number; at: number } | undefined;
    const request = { jobId, unit: versionUnit(version), endpoint, requestId };
    return inTrainingTerms(() =>
      pollRequest(request, (status) => {
        if (status.step !== null) since ??= { step: status.step, at: Date.now() };
        report(training, progressOf(status, since ? etaSeconds(status, since) : null));
      }),
    );
  };
};

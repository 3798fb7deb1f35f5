import {
  versionUnit,
  type PollFalInput,
  type PollFalResult,
  type RequestStatus,
  type StageProgress,
} from '#domain';
import type { PollRequest } from '../provider/index.ts';
import { beat, type ReportProgress } from '../temporal/index.ts';
import { inTrainingTerms } from './training-terms.ts';

export interface PollFalDependencies {
  pollRequest: PollRequest;
  report: ReportProgress;
}

/** A step, and when it was first read. */
interface StepSeen {
  step: number;
  at: number;
}

const etaSeconds = (totalSteps: number | null, first: StepSeen, last: StepSeen): number | null => {
  if (totalSteps === null || last.step <= first.step) return null;
  const secondsPerStep = (last.at - first.at) / 1000 / (last.step - first.step);
  const elapsed = (Date.now() - last.at) / 1000;
  return Math.max(0, Math.round(secondsPerStep * (totalSteps - last.step) - elapsed));
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
 * Waits for a training, and reports its steps; with `once` it only reads how it is.
 *
 * @throws Failure `TrainingFailed`, `TrainingLost`, or a retryable one while fal cannot be queried.
 */
export const createPollFal =
  ({ pollRequest, report }: PollFalDependencies) =>
  (training: PollFalInput): Promise<PollFalResult> => {
    beat({ message: 'Looking at the training' });
    const { jobId, version, endpoint, requestId, once } = training;
    let first: StepSeen | undefined;
    let last: StepSeen | undefined;
    let told = '';
    const onStatus = (status: RequestStatus): void => {
      const { step, totalSteps } = status;
      if (step !== null && step !== last?.step) last = { step, at: Date.now() };
      first ??= last;
      const progress = progressOf(status, first && last ? etaSeconds(totalSteps, first, last) : null);
      // The record is written to when there is something new.
      const isNew = progress.message !== told;
      told = progress.message;
      if (isNew) report(training, progress);
      else beat(progress);
    };
    const request = { jobId, unit: versionUnit(version), endpoint, requestId, once };
    return inTrainingTerms(() => pollRequest(request, onStatus));
  };

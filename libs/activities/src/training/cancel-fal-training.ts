import type {
  CancelFalTrainingInput,
  CancelFalTrainingResult,
  FalGateway,
  Submission,
  SubmissionStore,
  TrainingRef,
} from '#domain';

/**
 * Stops the remote training of a version, wherever its submission got to. The workflow calls it from a scope that
 * cannot be cancelled, and only when the job itself was cancelled. Repeating it is harmless.
 */
export const createCancelFalTraining = ({
  fal,
  submissions,
}: {
  fal: FalGateway;
  submissions: SubmissionStore;
}) => {
  const trainingOf = (input: CancelFalTrainingInput, recorded: Submission): TrainingRef | null => {
    const requestId = recorded.requestId ?? input.requestId;
    if (requestId === null) return null;
    const { jobId, userId, version } = input;
    return { jobId, userId, version, endpoint: recorded.endpoint, requestId };
  };

  return async (input: CancelFalTrainingInput): Promise<CancelFalTrainingResult> => {
    const recorded = await submissions.find(input.jobId, input.version);
    if (!recorded) return { outcome: 'none', training: null };
    const training = trainingOf(input, recorded);
    if (!training) return { outcome: 'unknown', training: null };
    const outcome = await fal.cancel(training);
    // What fal does not know any more cannot run any more.
    return { outcome: outcome === 'not-found' ? 'cancelled' : outcome, training };
  };
};

import type { CancelFalTrainingInput, CancelFalTrainingResult, FalGateway, SubmissionStore } from '#domain';

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
  /** What the caller knows counts first: a training is stopped also while MongoDB is away. */
  const requestOf = async ({
    jobId,
    version,
    request,
  }: CancelFalTrainingInput): Promise<CancelFalTrainingInput['request'] | 'none'> => {
    if (request) return request;
    const recorded = await submissions.find(jobId, version);
    if (!recorded) return 'none';
    const { endpoint, requestId } = recorded;
    return requestId === null ? null : { endpoint, requestId };
  };

  return async (input: CancelFalTrainingInput): Promise<CancelFalTrainingResult> => {
    const request = await requestOf(input);
    if (request === 'none') return { outcome: 'none', training: null };
    if (request === null) return { outcome: 'unknown', training: null };
    const { jobId, userId, version } = input;
    const training = { jobId, userId, version, ...request };
    return { outcome: await fal.cancel(training), training };
  };
};

import type { CancelFalTrainingInput, CancelFalTrainingResult, FalGateway, SubmissionStore } from '#domain';

/**
 * Stops the remote training of a version, wherever its submission got to. The workflow calls it from a scope that
 * cannot be cancelled, and only when the job itself was cancelled. Repeating it is harmless.
 */
export const createCancelFalTraining =
  ({ fal, submissions }: { fal: FalGateway; submissions: SubmissionStore }) =>
  async (input: CancelFalTrainingInput): Promise<CancelFalTrainingResult> => {
    const { jobId, userId, version } = input;
    // What the caller knows counts first: a training is stopped also while MongoDB is away.
    const known = input.request ?? (await submissions.find(jobId, version));
    if (!known) return { outcome: 'none', training: null };
    const { endpoint, requestId } = known;
    if (requestId === null) return { outcome: 'unknown', training: null };
    const training = { jobId, userId, version, endpoint, requestId };
    return { outcome: await fal.cancel(training), training };
  };

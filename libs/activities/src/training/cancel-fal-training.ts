import { versionUnit, type CancelFalTrainingInput, type CancelFalTrainingResult } from '#domain';
import { createCancelRequest, type CancelRequestDependencies } from '../provider/index.ts';

/**
 * Stops the remote training of a version. The workflow calls it from a scope that cannot be cancelled, and only when the
 * job itself was cancelled. Repeating it is harmless.
 */
export const createCancelFalTraining = (dependencies: CancelRequestDependencies) => {
  const cancelRequest = createCancelRequest(dependencies);
  return async (input: CancelFalTrainingInput): Promise<CancelFalTrainingResult> => {
    const { jobId, userId, version, request: known, run } = input;
    const unit = versionUnit(version);
    const { outcome, request } = await cancelRequest({ jobId, userId, unit, request: known, run });
    return { outcome, training: request && { jobId, userId, version, ...request } };
  };
};

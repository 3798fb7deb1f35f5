import { cancellationSignal } from '@temporalio/activity';
import {
  planOperations,
  PlanRejected,
  type Operation,
  type OperationEstimate,
  type PlannedOperation,
  type PlanVideoInput,
  type PlanVideoResult,
} from '#domain';
import type { FfmpegPaths } from '../media/ffmpeg.ts';
import { beat } from '../temporal/index.ts';
import { CONVERSION_LIMITS } from './limits.ts';
import { withSource, type SourceDependencies } from './inspect-source.ts';
import type { MediaFile } from './media-file.ts';
import { estimateOperations } from './estimate.ts';
import { withFolder } from './run-operation.ts';
import { counted, type VideoLimits } from './video-limits.ts';

const NOTHING = { low: 0, high: 0 };

/** The plan, or everything that is wrong with the operations. */
const planned = (operations: readonly Operation[], media: MediaFile): PlannedOperation[] | PlanRejected => {
  try {
    return planOperations(operations, media);
  } catch (error) {
    if (error instanceof PlanRejected) return error;
    throw error;
  }
};

const total = (estimates: readonly OperationEstimate[]): PlanVideoResult['seconds'] => ({
  low: estimates.reduce((sum, { seconds }) => sum + seconds.low, 0),
  high: estimates.reduce((sum, { seconds }) => sum + seconds.high, 0),
});

/**
 * What a job with these operations would do and take, measured on short samples of its source.
 *
 * @throws Failure of the group "The video", or as `locateSource` does.
 */
export const createPlanVideo =
  ({ ffmpeg, limits, ...dependencies }: SourceDependencies & { ffmpeg: FfmpegPaths; limits: VideoLimits }) =>
  async (input: PlanVideoInput): Promise<PlanVideoResult> => {
    const onBytes = (message: string, done: number, of: number): void => beat({ message, done, total: of });
    return withSource(dependencies, input, onBytes, async ({ media, facts }) => {
      const plan = planned(input.operations, media);
      if (plan instanceof PlanRejected)
        return { objections: [...plan.objections], source: facts, operations: [], seconds: NOTHING };
      const { estimates } = await counted(limits, input.userId, async () => {
        const began = performance.now();
        const estimates = await withFolder((folder) =>
          estimateOperations({
            ...{ planned: plan, source: media, sourceBytes: facts.bytes, folder },
            ...{ ffmpeg, limits: CONVERSION_LIMITS, signal: cancellationSignal() },
          }),
        );
        return { estimates, processorSeconds: (performance.now() - began) / 1000 };
      });
      return { objections: [], source: facts, operations: estimates, seconds: total(estimates) };
    });
  };

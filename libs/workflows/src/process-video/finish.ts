import { CancellationScope, proxyActivities } from '@temporalio/workflow';
import type { WorkflowsActivities } from '#activities';
import type { ProcessVideoInput } from '#domain';
import { endAsCancelled, removeIntermediates } from '../jobs/finish.ts';
import { bucketPolicy } from '../jobs/policies.ts';
import type { VideoRecord } from './video-record.ts';

const { removeUnfinished } = proxyActivities<WorkflowsActivities>(bucketPolicy);

/** Ends a cancelled job: the outputs of finished operations are kept, and nothing else. */
export const finishCancelled = (
  input: ProcessVideoInput,
  record: VideoRecord,
  run: CancellationScope,
): Promise<void> =>
  CancellationScope.nonCancellable(async () => {
    if (run.consideredCancelled) record.note('Cancel requested');
    const { jobId, userId } = input;
    await removeUnfinished({ jobId, userId });
    await removeIntermediates(input, record);
    record.cancelRest();
    record.update({ status: 'cancelled' });
    record.note('Cancelled');
    await record.written();
    await endAsCancelled(run);
  });

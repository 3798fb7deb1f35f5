import { CancellationScope, workflowInfo } from '@temporalio/workflow';
import {
  endpointOf,
  generateImagesDefinition,
  imageOfUnit,
  type GenerateImagesInput,
  type ImagesJob,
  type LateRequest,
} from '#domain';
import { cancelRequests } from '../jobs/cancel-requests.ts';
import { endAsCancelled, removeIntermediates } from '../jobs/finish.ts';
import { keepLateOutputs, lateRequestsOf } from '../keep-late-outputs/start.ts';
import type { ImagesRecord } from './images-record.ts';

/**
 * Ends a cancelled job: its requests are cancelled, finished images are kept, and so is what fal finishes all the same.
 */
export const finishCancelled = (
  input: GenerateImagesInput,
  record: ImagesRecord,
  run: CancellationScope,
): Promise<void> =>
  CancellationScope.nonCancellable(async () => {
    if (run.consideredCancelled) record.note('Cancel requested');
    const { jobId, userId, request } = input;
    const outstanding = generateImagesDefinition.outstanding(record.snapshot as ImagesJob, []);
    const cancelled = await cancelRequests(input, outstanding);
    const storeOf = (unit: string): LateRequest['store'] => ({
      activity: 'storeImage',
      input: { jobId, userId, imageId: imageOfUnit(unit), unit, metadata: request.metadata },
    });
    const requests = lateRequestsOf(cancelled, endpointOf(request), storeOf);
    for (const { unit, outcome } of cancelled)
      record.update(generateImagesDefinition.settled(record.snapshot as ImagesJob, unit, outcome));
    const { workflowId } = workflowInfo();
    await keepLateOutputs({ jobId, userId, workflowId, requests });
    await removeIntermediates(input, record);
    record.settleCost();
    record.cancelRest();
    record.update({ status: 'cancelled' });
    record.note('Cancelled');
    await record.written();
    await endAsCancelled(run);
  });

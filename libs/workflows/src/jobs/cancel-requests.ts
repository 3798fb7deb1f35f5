import { CancellationScope, proxyActivities } from '@temporalio/workflow';
import pMap from 'p-map';
import type { ProvidersActivities } from '#activities';
import type { CancelOutcome, JobRef, OutstandingRequest } from '#domain';
import { cancelPolicy } from './policies.ts';

const { cancelRequest } = proxyActivities<ProvidersActivities>(cancelPolicy);

/** Cancels are fast; more at once would only hit the provider's rate limit. */
const CANCELS_AT_ONCE = 10;

/** How the cancel of a request ended. */
export type CancelledRequest = OutstandingRequest & { outcome: CancelOutcome };

/**
 * Cancels any number of a job's requests at the provider, also from a cancelled run. A request that could not be
 * cancelled is `unknown`, and does not stop the others.
 */
export const cancelRequests = (
  { jobId, userId }: JobRef,
  outstanding: readonly OutstandingRequest[],
): Promise<CancelledRequest[]> => {
  const cancel = async ({ unit, request }: OutstandingRequest): Promise<CancelledRequest> => {
    try {
      return { unit, ...(await cancelRequest({ jobId, userId, unit, request })) };
    } catch {
      return { unit, request, outcome: 'unknown' };
    }
  };
  return CancellationScope.nonCancellable(() => pMap(outstanding, cancel, { concurrency: CANCELS_AT_ONCE }));
};

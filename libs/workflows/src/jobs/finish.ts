import { ApplicationFailure, CancellationScope, proxyActivities, workflowInfo } from '@temporalio/workflow';
import type { WorkflowsActivities } from '#activities';
import { FAILURES, type FailureType, type JobInput, type JobSnapshot } from '#domain';
import { describeFailure } from './describe-failure.ts';
import { cleanupPolicy } from './policies.ts';
import type { JobRecord } from './record.ts';

const { cleanTemp, requestCancel } = proxyActivities<WorkflowsActivities>(cleanupPolicy);

/**
 * Ends a job as failed; returns the failure for its run. Intermediates are kept, so that a reset can continue.
 *
 * @param settle updates the facts of the kind for a failure of that type.
 */
export const finishFailed = async <Snapshot extends JobSnapshot>(
  record: JobRecord<Snapshot>,
  error: unknown,
  settle: (type: FailureType) => void,
): Promise<ApplicationFailure> => {
  const { type, message } = describeFailure(error);
  const { remedy, retryable } = FAILURES[type];
  const { stage } = record.snapshot;
  await CancellationScope.nonCancellable(async () => {
    settle(type);
    const ended = { status: 'failed' as const, error: { type, message, remedy, stage, retryable } };
    record.update(ended as Partial<Snapshot>);
    record.note(message);
    await record.written();
  });
  return ApplicationFailure.create({
    type,
    message,
    nonRetryable: true,
    details: [{ remedy, stage }],
    cause: error instanceof Error ? error : undefined,
  });
};

/** Removes a job's intermediates. The sweep finds any that are left: ending the job does not wait for that. */
export const removeIntermediates = async <Snapshot extends JobSnapshot>(
  { jobId }: Pick<JobInput, 'jobId'>,
  record: JobRecord<Snapshot>,
): Promise<void> => {
  try {
    await cleanTemp({ jobId });
  } catch {
    record.note('The intermediates could not be removed yet; the sweep will');
  }
};

/** Ends the run itself as cancelled, also if the cancel came by signal. */
export const endAsCancelled = async (run: CancellationScope): Promise<void> => {
  if (run.consideredCancelled) return;
  const { workflowId, runId } = workflowInfo();
  await requestCancel({ workflowId, runId });
  await run.cancelRequested.catch(() => undefined);
};

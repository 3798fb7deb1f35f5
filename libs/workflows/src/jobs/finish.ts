import { ApplicationFailure, CancellationScope, proxyActivities, workflowInfo } from '@temporalio/workflow';
import type { WorkflowsActivities } from '#activities';
import { FAILURES, type FailureType, type JobInput, type JobSnapshot } from '#domain';
import { describeFailure } from './describe-failure.ts';
import { cleanupPolicy } from './policies.ts';
import type { JobRecord } from './record.ts';

const { cleanTemp, requestCancel } = proxyActivities<WorkflowsActivities>(cleanupPolicy);

/**
 * Ends a job as failed; answers the failure that its run ends with. Intermediates stay, so that a reset can go on.
 *
 * @param settle says by its type what the failure means for the facts of the kind.
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

/** Removes a job's intermediates. Those that stay are found by the sweep: an end of the job does not wait for that. */
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

/** Lets the run itself end as cancelled, also when the cancel came by signal. */
export const endAsCancelled = async (run: CancellationScope): Promise<void> => {
  if (run.consideredCancelled) return;
  const { workflowId, runId } = workflowInfo();
  await requestCancel({ workflowId, runId });
  await run.cancelRequested.catch(() => undefined);
};

import { activityInfo, heartbeat, log } from '@temporalio/activity';
import {
  FAILURES,
  isFinal,
  type CancelFalTrainingInput,
  type CancelFalTrainingResult,
  type FailureType,
  type Job,
  type JobSnapshot,
  type JobStore,
  type WorkflowInspector,
  type WorkflowRun,
} from '#domain';

export interface ReconcileJobsDependencies {
  jobs: JobStore;
  workflows: WorkflowInspector;
  cancelFalTraining: (input: CancelFalTrainingInput) => Promise<CancelFalTrainingResult>;
}

export interface ReconcileResult {
  repaired: number;
  failed: number;
}

/** A job that says nothing for this long is looked at; live progress comes far more often. */
const QUIET_MS = 30_000;
/** Records looked at in one go; the oldest come first, and the next run takes the rest. */
const BATCH = 500;

const ENDINGS: Partial<Record<WorkflowRun['status'], { type: FailureType; message: string }>> = {
  terminated: { type: 'JobTerminated', message: 'An operator terminated the workflow.' },
  'timed-out': { type: 'JobTimedOut', message: 'The workflow ran out of time.' },
};
const NEVER_STARTED = { type: 'Internal', message: 'The workflow of this job was never started.' } as const;

const failed = (job: Job, { type, message }: { type: FailureType; message: string }): JobSnapshot => {
  const { remedy, retryable } = FAILURES[type];
  const entry = { at: new Date().toISOString(), stage: job.stage, status: 'failed' as const, message };
  return {
    ...job,
    status: 'failed',
    error: { type, message, remedy, stage: job.stage, retryable },
    timeline: [...job.timeline, entry].slice(-100),
  };
};

/**
 * Holds the records against Temporal and repairs them. Terminating, timing out and resetting a run execute no
 * workflow code, so nobody else would tell: an open record whose run has ended, and an open run whose record says
 * that it ended. The remote training of a terminated run is cancelled, since nothing waits for it any more.
 */
export const createReconcileJobs = ({ jobs, workflows, cancelFalTraining }: ReconcileJobsDependencies) => {
  const write = (snapshot: JobSnapshot): Promise<boolean> =>
    jobs.project(snapshot, { scheduledTimestampMs: activityInfo().scheduledTimestampMs });

  const repairQuiet = async (job: Job): Promise<boolean> => {
    const { workflowId } = job.workflow;
    const run = await workflows.describe(workflowId);
    const ending = run ? ENDINGS[run.status] : NEVER_STARTED;
    if (!ending) return write(await workflows.snapshot(workflowId));
    const { jobId, userId, provider } = job;
    if (run) await cancelFalTraining({ jobId, userId, version: 1, requestId: provider?.requestId ?? null });
    return write(failed(job, ending));
  };

  const repairReset = async (workflowId: string, runId: string): Promise<boolean> => {
    const job = await jobs.findByWorkflow(workflowId);
    if (!job || (!isFinal(job.status) && job.workflow.runId === runId)) return false;
    return write(await workflows.snapshot(workflowId));
  };

  return async (): Promise<ReconcileResult> => {
    const result: ReconcileResult = { repaired: 0, failed: 0 };
    // One job that cannot be looked at must not keep the others from being repaired.
    const attempt = async (subject: string, repair: () => Promise<boolean>): Promise<void> => {
      heartbeat(result);
      try {
        if (await repair()) result.repaired += 1;
      } catch (error) {
        result.failed += 1;
        log.warn('A job could not be reconciled', { subject, error: String(error) });
      }
    };
    for (const job of await jobs.quietSince(new Date(Date.now() - QUIET_MS), BATCH))
      await attempt(job.jobId, () => repairQuiet(job));
    for await (const { workflowId, runId } of workflows.openTrainings())
      await attempt(workflowId, () => repairReset(workflowId, runId));
    return result;
  };
};

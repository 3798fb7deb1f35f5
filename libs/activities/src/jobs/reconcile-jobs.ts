import { activityInfo, log } from '@temporalio/activity';
import pMap from 'p-map';
import {
  FAILURES,
  isFinal,
  TIMELINE_LIMIT,
  type CancelOutcome,
  type FailureType,
  type Job,
  type JobDefinition,
  type JobKinds,
  type JobSnapshot,
  type JobStore,
  type OutstandingRequest,
  type SubmissionStore,
  type WorkflowInspector,
  type WorkflowRun,
} from '#domain';
import type { CancelRequestInput } from '../provider/index.ts';
import { beat } from '../temporal/index.ts';

export interface ReconcileJobsDependencies {
  jobs: JobStore;
  workflows: WorkflowInspector;
  kinds: JobKinds;
  submissions: Pick<SubmissionStore, 'ofJob'>;
  /** Cancels one request of a run that has ended. */
  cancelRequest: (input: CancelRequestInput) => Promise<{ outcome: CancelOutcome }>;
}

export interface ReconcileResult {
  repaired: number;
  failed: number;
}

/** A job that is quiet for this long is checked; live progress is far more frequent. */
const QUIET_MS = 30_000;
/**
 * For a job that stays quiet, each check after the first few costs a query of its run, so only one check in this
 * many queries it. A record restored from a backup is corrected within this many times the quiet time.
 */
const LOOKS_A_QUERY = 20;
/** Cancels are small; more at once would only meet the provider's limit. */
const CANCELS_AT_ONCE = 10;
/** How long after the end of a run a submission in flight may become known, and fal is asked again to cancel. */
const PATIENCE_MS = 10 * 60 * 1000;

interface Ending {
  status: 'failed' | 'cancelled';
  type: FailureType;
  message: string;
}

const ENDINGS: Partial<Record<WorkflowRun['status'], Ending>> = {
  terminated: { status: 'failed', type: 'JobTerminated', message: 'An operator terminated the workflow.' },
  'timed-out': { status: 'failed', type: 'JobTimedOut', message: 'The workflow ran out of time.' },
};
const NEVER_STARTED: Ending = {
  status: 'failed',
  type: 'Internal',
  message: 'The workflow of this job was never started.',
};
const GONE: Ending = {
  status: 'failed',
  type: 'Internal',
  message: 'Temporal no longer has the run of this job.',
};

/** The first checks after a job went quiet, as a schedule may miss one of them, and later one of many. */
const isAsked = ({ updatedAt }: Job): boolean => {
  const look = Math.floor((Date.now() - updatedAt.getTime()) / QUIET_MS);
  return look <= 2 || look % LOOKS_A_QUERY === 0;
};

/** What matters to a user. Without progress, which is written live between two snapshots. */
const said = (definition: JobDefinition, snapshot: JobSnapshot): string => {
  const { status, stage, question, error } = snapshot;
  return JSON.stringify([
    ...[status, stage, question?.kind, question?.id, error?.type],
    definition.shown(snapshot),
  ]);
};

/** A run that closed without recording it in its snapshot. */
const silentEnding = ({ status }: WorkflowRun): Ending => ({
  status: status === 'cancelled' ? 'cancelled' : 'failed',
  type: 'Internal',
  message: 'The workflow ended without a result.',
});

const ended = (job: JobSnapshot, { status, type, message }: Ending): JobSnapshot => {
  const { remedy, retryable } = FAILURES[type];
  const entry = { at: new Date().toISOString(), stage: job.stage, status, message };
  return {
    ...job,
    status,
    question: null,
    error: status === 'failed' ? { type, message, remedy, stage: job.stage, retryable } : null,
    timeline: [...job.timeline, entry].slice(-TIMELINE_LIMIT),
  };
};

/**
 * Compares the records with Temporal and repairs them. Terminating, timing out and resetting a run execute no
 * workflow code, so nothing else would report an open record whose run has ended, or an open run whose record says
 * that it ended. Provider requests of a terminated run are cancelled, since nothing waits for them any more.
 */
export const createReconcileJobs = (dependencies: ReconcileJobsDependencies) => {
  const { jobs, workflows, kinds, submissions, cancelRequest } = dependencies;
  const write = (snapshot: JobSnapshot): Promise<boolean> =>
    jobs.project(snapshot, { scheduledTimestampMs: activityInfo().scheduledTimestampMs });

  const isFresh = ({ closedAt }: WorkflowRun): boolean =>
    Date.now() - (closedAt?.getTime() ?? 0) < PATIENCE_MS;

  /** An attempt that was submitting when its run ended may still be running; its outcome decides what to cancel. */
  const maySubmit = (job: Job, run: WorkflowRun, outcomes: CancelOutcome[]): boolean =>
    kinds.of(job).submitting.includes(job.stage) &&
    (outcomes.includes('unknown') || outcomes.every((outcome) => outcome === 'none')) &&
    isFresh(run);

  /** A provider that is down for long must not delay recording that the run has ended. */
  const cancelRequests = async (
    job: Job,
    run: WorkflowRun,
  ): Promise<{ unit: string; outcome: CancelOutcome }[]> => {
    const { jobId, userId } = job;
    const stopped = { runId: run.runId, at: run.closedAt?.getTime() ?? Date.now() };
    const cancel = async ({ unit, request }: OutstandingRequest) => {
      try {
        const { outcome } = await cancelRequest({ jobId, userId, unit, request, run: stopped });
        return { unit, outcome };
      } catch (error) {
        if (isFresh(run)) throw error;
        log.error('A request of an ended run could not be cancelled', { jobId, unit, error: String(error) });
        return { unit, outcome: 'unknown' as const };
      }
    };
    const outstanding = kinds.of(job).outstanding(job, await submissions.ofJob(jobId));
    return pMap(outstanding, cancel, { concurrency: CANCELS_AT_ONCE });
  };

  const endWithoutCode = async (job: Job, run: WorkflowRun, ending: Ending): Promise<boolean> => {
    const ends = await cancelRequests(job, run);
    const outcomes = ends.map(({ outcome }) => outcome);
    if (maySubmit(job, run, outcomes)) return false;
    const definition = kinds.of(job);
    const known = ends.reduce(
      (so, { unit, outcome }) => ({ ...so, ...definition.settled(so, unit, outcome) }),
      job,
    );
    return write(ended(known, ending));
  };

  const repairQuiet = async (job: Job): Promise<boolean> => {
    const { workflowId, runId } = job.workflow;
    const run = await workflows.describe(workflowId);
    if (!run) return write(ended(job, runId === '' ? NEVER_STARTED : GONE));
    const ending = ENDINGS[run.status];
    // The search attribute has the stage even if the last snapshot never arrived.
    const { stages } = kinds.of(job);
    const stage = stages.find(({ name }) => name === run.stage)?.name ?? job.stage;
    if (ending) return endWithoutCode({ ...job, stage }, run, ending);
    const follows = run.status === 'running' && run.runId === runId && run.stage === job.stage;
    // A job that is waiting, for its owner or for a worker, is quiet and usually fine.
    if (follows && !isAsked(job)) return false;
    const snapshot = await workflows.snapshot(workflowId);
    if (follows && said(kinds.of(job), snapshot) === said(kinds.of(job), job)) return false;
    const silent = run.status !== 'running' && !isFinal(snapshot.status);
    return write(silent ? ended(snapshot, silentEnding(run)) : snapshot);
  };

  const repairReset = async (workflowId: string, runId: string): Promise<boolean> => {
    const job = await jobs.findByWorkflow(workflowId);
    if (!job || (!isFinal(job.status) && job.workflow.runId === runId)) return false;
    // The list of open runs lags: the snapshot of one that has just ended still says it is open.
    if ((await workflows.describe(workflowId))?.status !== 'running') return false;
    return write(await workflows.snapshot(workflowId));
  };

  return async (): Promise<ReconcileResult> => {
    const result: ReconcileResult = { repaired: 0, failed: 0 };
    // A failing job must not prevent the others from being repaired.
    const attempt = async (subject: string, repair: () => Promise<boolean>): Promise<void> => {
      beat({ ...result });
      try {
        if (await repair()) result.repaired += 1;
      } catch (error) {
        result.failed += 1;
        log.warn('A job could not be reconciled', { subject, error: String(error) });
      }
    };
    for await (const job of jobs.quietSince(new Date(Date.now() - QUIET_MS)))
      await attempt(job.jobId, () => repairQuiet(job));
    for await (const { workflowId, runId } of workflows.openRuns(kinds.workflowTypes))
      await attempt(workflowId, () => repairReset(workflowId, runId));
    return result;
  };
};

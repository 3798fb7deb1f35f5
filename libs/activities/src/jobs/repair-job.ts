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
  type ListedRun,
  type OpenJob,
  type OutstandingRequest,
  type SubmissionStore,
  type WorkflowInspector,
  type WorkflowRun,
} from '#domain';
import type { CancelRequestInput } from '../provider/index.ts';

export interface RepairJobDependencies {
  jobs: Pick<JobStore, 'find' | 'project'>;
  workflows: Pick<WorkflowInspector, 'describe' | 'snapshot'>;
  kinds: JobKinds;
  submissions: Pick<SubmissionStore, 'ofJob'>;
  /** Cancels one request of a run that has ended. */
  cancelRequest: (input: CancelRequestInput) => Promise<{ outcome: CancelOutcome }>;
}

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

/** Whether a record tells the stage of its open run. */
export const follows = (
  { workflow, stage }: Pick<Job, 'workflow' | 'stage'>,
  run: Pick<WorkflowRun, 'runId' | 'stage'>,
): boolean => run.runId === workflow.runId && run.stage === stage;

/** Repairs the record of one job from what Temporal says of its run; each answers whether it wrote something. */
export interface RepairJob {
  /** An open job without news. `asked`: its run is queried even if the record seems to follow it. */
  quiet: (job: OpenJob, options: { asked: boolean }) => Promise<boolean>;
  /** An open run that no record follows: of a workflow that was reset. */
  reset: (run: ListedRun) => Promise<boolean>;
}

export const createRepairJob = (dependencies: RepairJobDependencies): RepairJob => {
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

  const repair = async (job: Job, run: WorkflowRun | null): Promise<boolean> => {
    const { workflowId, runId } = job.workflow;
    if (!run) return write(ended(job, runId === '' ? NEVER_STARTED : GONE));
    const ending = ENDINGS[run.status];
    // The search attribute has the stage even if the last snapshot never arrived.
    const { stages } = kinds.of(job);
    const stage = stages.find(({ name }) => name === run.stage)?.name ?? job.stage;
    if (ending) return endWithoutCode({ ...job, stage }, run, ending);
    const snapshot = await workflows.snapshot(workflowId);
    const isRight = run.status === 'running' && follows(job, run);
    if (isRight && said(kinds.of(job), snapshot) === said(kinds.of(job), job)) return false;
    const silent = run.status !== 'running' && !isFinal(snapshot.status);
    return write(silent ? ended(snapshot, silentEnding(run)) : snapshot);
  };

  return {
    async quiet(quiet, { asked }) {
      const { jobId, userId, workflow } = quiet;
      const run = await workflows.describe(workflow.workflowId);
      // A job that is waiting, for its owner or for a worker, is quiet and usually fine.
      if (!asked && run?.status === 'running' && follows(quiet, run)) return false;
      const job = await jobs.find(userId, jobId);
      // Meanwhile it ended, was deleted, or began another run of its own.
      if (!job || isFinal(job.status) || job.workflow.workflowId !== workflow.workflowId) return false;
      return repair(job, run);
    },
    async reset({ workflowId }) {
      // The list of open runs lags: the snapshot of one that has just ended still says it is open.
      if ((await workflows.describe(workflowId))?.status !== 'running') return false;
      return write(await workflows.snapshot(workflowId));
    },
  };
};

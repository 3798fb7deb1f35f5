import { log } from '@temporalio/activity';
import pMap from 'p-map';
import {
  isFinal,
  type FollowedRun,
  type JobStore,
  type ListedRun,
  type QuietJob,
  type WorkflowInspector,
} from '#domain';
import { beat } from '../temporal/index.ts';
import { batchesOf } from './batches.ts';
import { atMost, isDue, QUIET_MS } from './due-for-query.ts';
import { createRepairJob, follows, type RepairJobDependencies } from './repair-job.ts';

export interface ReconcileJobsDependencies extends RepairJobDependencies {
  jobs: RepairJobDependencies['jobs'] & Pick<JobStore, 'followedRuns' | 'quietSince'>;
  workflows: RepairJobDependencies['workflows'] & Pick<WorkflowInspector, 'openRuns'>;
}

export interface ReconcileResult {
  repaired: number;
  failed: number;
}

/** How many records and runs are compared at once. */
const AT_ONCE = 1000;
/** Each is a few small requests to Temporal and MongoDB. */
const REPAIRS_AT_ONCE = 10;
/**
 * How many runs that seem fine one cycle queries. Each query may replay a history on a worker.
 */
const MOST_QUERIES = 200;

/** The quiet jobs by the id of their workflow, some 500 bytes each: the only thing kept of all of them. */
type QuietJobs = Map<string, QuietJob>;

/** The open runs that no open record follows. @param records of these runs. */
const leftBehind = (runs: readonly ListedRun[], records: readonly FollowedRun[]): ListedRun[] => {
  const byWorkflow = new Map(records.map((record) => [record.workflow.workflowId, record]));
  return runs.filter(({ workflowId, runId }) => {
    const record = byWorkflow.get(workflowId);
    return record !== undefined && (isFinal(record.status) || record.workflow.runId !== runId);
  });
};

/**
 * Compares the records with Temporal and repairs them. Terminating, timing out and resetting a run execute no
 * workflow code, so nothing else would report an open record whose run has ended, or an open run whose record says
 * that it ended. Provider requests of a terminated run are cancelled, since nothing waits for them any more.
 *
 * The list of open runs tells of most records that they are right, a thousand at once. It lags, so it is no reason to
 * write anything: the run of every other record is described first.
 */
export const createReconcileJobs = (dependencies: ReconcileJobsDependencies) => {
  const { jobs, workflows, kinds } = dependencies;
  const repair = createRepairJob(dependencies);

  return async (): Promise<ReconcileResult> => {
    const result: ReconcileResult = { repaired: 0, failed: 0 };
    // A failing job must not prevent the others from being repaired.
    const attempt = async (subject: string, work: () => Promise<boolean>): Promise<void> => {
      beat({ ...result });
      try {
        if (await work()) result.repaired += 1;
      } catch (error) {
        result.failed += 1;
        log.warn('A job could not be reconciled', { subject, error: String(error) });
      }
    };
    const now = Date.now();
    const quiet: QuietJobs = new Map();
    for await (const some of batchesOf(jobs.quietSince(new Date(now - QUIET_MS)), AT_ONCE)) {
      beat({ ...result });
      for (const job of some) quiet.set(job.workflow.workflowId, job);
    }
    const due = [...quiet.values()].filter((job) => isDue(job, now));
    const asked = new Set(atMost(due, MOST_QUERIES));

    const isRight = (job: QuietJob, run: ListedRun): boolean => follows(job, run) && !asked.has(job);
    for await (const runs of batchesOf(workflows.openRuns(kinds.workflowTypes), AT_ONCE)) {
      beat({ ...result });
      const others = runs.filter(({ workflowId }) => !quiet.has(workflowId));
      for (const run of runs) {
        const job = quiet.get(run.workflowId);
        if (job && isRight(job, run)) quiet.delete(run.workflowId);
      }
      if (others.length === 0) continue;
      const records = await jobs.followedRuns(others.map(({ workflowId }) => workflowId));
      const reset = (run: ListedRun) => attempt(run.workflowId, () => repair.reset(run));
      await pMap(leftBehind(others, records), reset, { concurrency: REPAIRS_AT_ONCE });
    }
    const look = (job: QuietJob) => attempt(job.jobId, () => repair.quiet(job, { asked: asked.has(job) }));
    await pMap(quiet.values(), look, { concurrency: REPAIRS_AT_ONCE });
    return result;
  };
};

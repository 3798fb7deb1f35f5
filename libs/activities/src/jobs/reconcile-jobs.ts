import { log } from '@temporalio/activity';
import pMap from 'p-map';
import { isFinal, type JobStore, type ListedRun, type OpenJob, type WorkflowInspector } from '#domain';
import { beat } from '../temporal/index.ts';
import { batchesOf } from './batches.ts';
import { atMost, isDue, QUIET_MS } from './due-for-query.ts';
import { createRepairJob, follows, type RepairJobDependencies } from './repair-job.ts';

export interface ReconcileJobsDependencies extends RepairJobDependencies {
  jobs: RepairJobDependencies['jobs'] & Pick<JobStore, 'followedRuns' | 'openJobs'>;
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
 * How many runs that seem fine one cycle queries. Each query may replay a history on a worker: on two busy cores, 200
 * took up to 19 s.
 */
const MOST_QUERIES = 200;

/** The open jobs by the id of their workflow, some 500 bytes each: the only thing kept of all of them. */
type OpenJobs = Map<string, OpenJob>;

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

  /** Those of some open runs with a record that says that the job ended, or follows another run. */
  const leftBehind = async (runs: readonly ListedRun[]): Promise<ListedRun[]> => {
    if (runs.length === 0) return [];
    const records = await jobs.followedRuns(runs.map(({ workflowId }) => workflowId));
    const byWorkflow = new Map(records.map((record) => [record.workflow.workflowId, record]));
    return runs.filter(({ workflowId, runId }) => {
      const record = byWorkflow.get(workflowId);
      return record !== undefined && (isFinal(record.status) || record.workflow.runId !== runId);
    });
  };

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
    const open: OpenJobs = new Map();
    for await (const some of batchesOf(jobs.openJobs(), AT_ONCE)) {
      beat({ ...result });
      for (const job of some) open.set(job.workflow.workflowId, job);
    }
    const quiet = new Set([...open.values()].filter((job) => now - job.updatedAt.getTime() > QUIET_MS));
    const due = [...quiet].filter((job) => isDue(job, now));
    const asked = new Set(atMost(due, MOST_QUERIES));

    for await (const runs of batchesOf(workflows.openRuns(kinds.workflowTypes), AT_ONCE)) {
      beat({ ...result });
      const others: ListedRun[] = [];
      for (const run of runs) {
        const job = open.get(run.workflowId);
        if (!job || !(quiet.has(job) || job.workflow.runId === run.runId)) others.push(run);
        else if (follows(job, run) && !asked.has(job)) quiet.delete(job);
      }
      const reset = (run: ListedRun) => attempt(run.workflowId, () => repair.reset(run));
      await pMap(await leftBehind(others), reset, { concurrency: REPAIRS_AT_ONCE });
    }
    const look = (job: OpenJob) => attempt(job.jobId, () => repair.quiet(job, { asked: asked.has(job) }));
    await pMap(quiet, look, { concurrency: REPAIRS_AT_ONCE });
    return result;
  };
};

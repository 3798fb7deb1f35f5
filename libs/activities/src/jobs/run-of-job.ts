import {
  jobWorkflowId,
  type JobKinds,
  type ListedRun,
  type WorkflowInspector,
  type WorkflowRun,
} from '#domain';
import { beatAgain } from '../temporal/index.ts';
import { batchesOf } from './batches.ts';

/** A heartbeat for each answer of the list. */
const RUNS_A_BEAT = 1000;

/**
 * The latest run of a job's first workflow, for maintenance that has only the job's id: tries the workflow id of
 * every kind. `null` if Temporal has none.
 */
export const runOfJob = async (
  { workflows, kinds }: { workflows: Pick<WorkflowInspector, 'describe'>; kinds: JobKinds },
  jobId: string,
): Promise<WorkflowRun | null> => {
  const runs = await Promise.all(kinds.names.map((kind) => workflows.describe(jobWorkflowId(kind, jobId))));
  return runs.find((run) => run !== null) ?? null;
};

/**
 * Whether a job's first workflow, of whichever kind, has one of these runs. It spares most jobs of a sweep a call of
 * their own. Keeps the ids of all, some 100 bytes each.
 */
export const listedJobs = async (
  kinds: JobKinds,
  runs: AsyncIterable<ListedRun>,
): Promise<(jobId: string) => boolean> => {
  const listed = new Set<string>();
  for await (const some of batchesOf(runs, RUNS_A_BEAT)) {
    beatAgain();
    for (const { workflowId } of some) listed.add(workflowId);
  }
  return (jobId) => kinds.names.some((kind) => listed.has(jobWorkflowId(kind, jobId)));
};

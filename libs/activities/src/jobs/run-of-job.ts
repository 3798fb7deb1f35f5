import { jobWorkflowId, type JobKinds, type WorkflowInspector, type WorkflowRun } from '#domain';

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

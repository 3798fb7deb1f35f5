import { jobWorkflowId, type JobKinds, type WorkflowInspector, type WorkflowRun } from '#domain';

/**
 * The newest run of a job's first workflow, for maintenance that knows a job by its id alone: whatever its kind is, the
 * id of its workflow follows from both. `null` where Temporal knows of none.
 */
export const runOfJob = async (
  { workflows, kinds }: { workflows: Pick<WorkflowInspector, 'describe'>; kinds: JobKinds },
  jobId: string,
): Promise<WorkflowRun | null> => {
  const runs = await Promise.all(kinds.names.map((kind) => workflows.describe(jobWorkflowId(kind, jobId))));
  return runs.find((run) => run !== null) ?? null;
};

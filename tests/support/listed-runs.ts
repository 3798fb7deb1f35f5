import { type ListedRun, trainLoraWorkflowId } from '#domain';

/** What Temporal lists of the runs of these trainings. */
export async function* listedRuns(jobIds: readonly string[] = []): AsyncGenerator<ListedRun> {
  const runs = jobIds.map((jobId) => ({
    workflowId: trainLoraWorkflowId(jobId),
    runId: 'run-1',
    stage: 'review',
  }));
  yield* await Promise.resolve(runs);
}

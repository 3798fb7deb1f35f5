import { WorkflowNotFoundError, type Client } from '@temporalio/client';

/** The current run of a workflow id. */
export interface NewestRun {
  runId: string;
  isOpen: boolean;
}

/** `null` if Temporal has no such run, or no longer. */
export const newestRun = async (client: Client, workflowId: string): Promise<NewestRun | null> => {
  try {
    const { runId, status } = await client.workflow.getHandle(workflowId).describe();
    return { runId, isOpen: status.name === 'RUNNING' || status.name === 'PAUSED' };
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return null;
    throw error;
  }
};

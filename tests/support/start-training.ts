import type { Client, WorkflowHandle, WorkflowStartOptions } from '@temporalio/client';
import type { TrainLoraInput } from '#domain';
import { trainLoraStart } from '#workflows';

/** Starts a training in Temporal as the API does, but without a record. */
export const startTraining = (
  client: Client,
  input: TrainLoraInput,
  changes: Partial<WorkflowStartOptions> = {},
): Promise<WorkflowHandle> => {
  const { workflowType, options } = trainLoraStart(input);
  return client.workflow.start(workflowType, { ...options, ...changes });
};

import { type LoraSnapshot, newLoraJob, type TrainLoraInput, trainLoraWorkflowId } from '#domain';
import { startTraining } from '../../support/start-training.ts';
import { snapshotOf, trainLoraInput } from '../../support/jobs.ts';
import type { ApiStack } from './api-stack.ts';

/** Records a job and, unless told otherwise, starts its workflow, which stays open as no worker runs. */
export const givenJob = async (
  stack: ApiStack,
  userId: string,
  { open = true } = {},
): Promise<TrainLoraInput> => {
  const input = trainLoraInput({ userId, triggerWord: 'ohwx_ada' });
  await stack.stores.jobs.create(newLoraJob(input));
  if (open) await startTraining(stack.temporal, input);
  return input;
};

/** Writes what a workflow would have projected. */
export const givenState = async (
  stack: ApiStack,
  input: TrainLoraInput,
  state: Partial<LoraSnapshot>,
): Promise<void> => {
  const snapshot = { ...snapshotOf(input, 'review'), ...state };
  await stack.stores.jobs.project(snapshot, { scheduledTimestampMs: Date.now() });
};

/** The signals that a workflow has been sent, with their arguments. */
export const signalsOf = async (
  stack: ApiStack,
  jobId: string,
): Promise<{ name: string; args: unknown[] }[]> => {
  const { events } = await stack.temporal.workflow.getHandle(trainLoraWorkflowId(jobId)).fetchHistory();
  return (events ?? []).flatMap(({ workflowExecutionSignaledEventAttributes: signal }) =>
    signal
      ? [
          {
            name: signal.signalName ?? '',
            args: (signal.input?.payloads ?? []).map(
              ({ data }) => JSON.parse(Buffer.from(data ?? []).toString('utf8')) as unknown,
            ),
          },
        ]
      : [],
  );
};

/** Whether a job has a run that is open. */
export const isRunning = (stack: ApiStack, jobId: string): Promise<boolean> =>
  stack.temporal.workflow
    .getHandle(trainLoraWorkflowId(jobId))
    .describe()
    .then(
      ({ status }) => status.name === 'RUNNING',
      () => false,
    );

import { randomUUID } from 'node:crypto';
import { stageBegun, trainLoraWorkflowId, type JobSnapshot, type TrainLoraInput } from '#domain';
import { trainLoraStartOptions, TRAIN_LORA_WORKFLOW } from '#workflows';
import type { ApiStack } from './api-stack.ts';

export const inputFor = (userId: string): TrainLoraInput => {
  const jobId = randomUUID();
  return {
    jobId,
    userId,
    name: `Job of ${userId}`,
    triggerWord: 'ohwx_ada',
    subjectClass: 'person',
    trainer: 'flux-lora-fast',
    steps: 1000,
    review: true,
    source: { kind: 'key', key: `temp/${jobId}/source` },
  };
};

/** Records a job and, unless told otherwise, starts its workflow, which stays open as no worker runs. */
export const givenJob = async (
  stack: ApiStack,
  userId: string,
  { open = true } = {},
): Promise<TrainLoraInput> => {
  const input = inputFor(userId);
  await stack.stores.jobs.create(input, trainLoraWorkflowId(input.jobId));
  if (open) await stack.temporal.workflow.start(TRAIN_LORA_WORKFLOW, trainLoraStartOptions(input));
  return input;
};

/** Writes what a workflow would have projected. */
export const givenState = async (
  stack: ApiStack,
  { jobId, userId }: TrainLoraInput,
  state: Partial<JobSnapshot>,
): Promise<void> => {
  const snapshot: JobSnapshot = {
    jobId,
    userId,
    status: 'running',
    stage: 'review',
    progress: stageBegun('review', 'Waiting'),
    dataset: null,
    provider: null,
    versions: [],
    cost: { estimate: null, actual: null, currency: 'USD' },
    error: null,
    workflow: { workflowId: trainLoraWorkflowId(jobId), runId: 'run' },
    timeline: [],
    ...state,
  };
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

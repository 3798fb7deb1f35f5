import type { WorkflowStartOptions } from '@temporalio/client';
import { TASK_QUEUES, trainLoraWorkflowId, versionOf, type TrainLoraInput } from '#domain';
import { jobIdAttribute, jobOwnerAttribute, jobStageAttribute } from '../search-attributes.ts';
import type { TrainLoraWorkflow } from './train-lora.workflow.ts';

export const TRAIN_LORA_WORKFLOW = 'TrainLoraWorkflow';

const subject = ({ name, retraining }: TrainLoraInput): string =>
  retraining ? `"${name}", version ${retraining.version},` : `"${name}"`;

const details = ({
  jobId,
  name,
  triggerWord,
  trainer,
  steps,
  review,
  budget,
  userId,
  consent,
  retraining,
}: TrainLoraInput): string =>
  [
    retraining
      ? `Trains version ${retraining.version} of the LoRA **${name}** for \`${userId}\` on the dataset of the first.`
      : `Trains a LoRA named **${name}** for \`${userId}\` from a video.`,
    '',
    `- Job \`${jobId}\``,
    `- Trainer \`${trainer}\`, ${steps} steps, trigger word \`${triggerWord}\``,
    review ? '- Waits for approval before anything is paid' : '- Trains without a review',
    budget === undefined ? '- Asks for no price' : `- Asks before it pays more than $${budget.toFixed(2)}`,
    ...(consent ? [`- \`${consent.by}\` stated on ${consent.at}: “${consent.statement}”`] : []),
    '',
    'Send the signal `cancel` to stop it, and `approve` to one that asks: Current Details say what.',
  ].join('\n');

/** How a training is started: everything that makes its run findable and readable in the Temporal Web UI. */
export const trainLoraStartOptions = (
  input: TrainLoraInput,
): WorkflowStartOptions<typeof TrainLoraWorkflow> => ({
  workflowId: trainLoraWorkflowId(input.jobId, versionOf(input)),
  taskQueue: TASK_QUEUES.workflows,
  args: [input],
  // A job id is made once; a second start with it is a mistake, also after the first has ended.
  workflowIdReusePolicy: 'REJECT_DUPLICATE',
  typedSearchAttributes: [
    { key: jobOwnerAttribute, value: input.userId },
    { key: jobIdAttribute, value: input.jobId },
    { key: jobStageAttribute, value: 'queued' },
  ],
  memo: { name: input.name, userId: input.userId },
  staticSummary: `Train LoRA ${subject(input)} for ${input.userId}`,
  staticDetails: details(input),
});

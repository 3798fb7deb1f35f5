import { inDollars, trainLoraDefinition, trainLoraWorkflowId, versionOf, type TrainLoraInput } from '#domain';
import { jobStart, type JobStart } from '../jobs/start.ts';

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
    budget === undefined ? '- Asks for no price' : `- Asks before it pays more than ${inDollars(budget)}`,
    ...(consent ? [`- \`${consent.by}\` stated on ${consent.at}: “${consent.statement}”`] : []),
    '',
    'Send the signal `cancel` to stop it, and `approve` to one that asks: Current Details say what.',
  ].join('\n');

/** The start options of a training. */
export const trainLoraStart = (input: TrainLoraInput): JobStart =>
  jobStart(trainLoraDefinition, input, {
    workflowId: trainLoraWorkflowId(input.jobId, versionOf(input)),
    summary: `Train LoRA ${subject(input)} for ${input.userId}`,
    details: details(input),
  });

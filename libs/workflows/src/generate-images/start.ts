import { generateImagesDefinition, inDollars, jobWorkflowId, type GenerateImagesInput } from '#domain';
import { jobStart, type JobStart } from '../jobs/start.ts';

const loraOf = ({ jobId, version, scale }: GenerateImagesInput['request']['loras'][number]): string =>
  `- LoRA of job \`${jobId}\`${version === undefined ? '' : `, version ${version}`}${scale === undefined ? '' : `, scale ${scale}`}`;

const details = ({
  jobId,
  userId,
  name,
  request: { model, size, loras, budget },
}: GenerateImagesInput): string =>
  [
    `Makes the images of **${name}** for \`${userId}\`.`,
    '',
    `- Job \`${jobId}\``,
    `- Model \`${model}\`, size ${size}`,
    ...(loras.length === 0 ? ['- No LoRA'] : loras.map(loraOf)),
    budget === undefined ? '- Has no budget' : `- Pays at most ${inDollars(budget)}`,
    '',
    'Send the signal `cancel` to stop it: finished images stay.',
  ].join('\n');

/** The start options of a job that makes images. */
export const generateImagesStart = (input: GenerateImagesInput): JobStart =>
  jobStart(generateImagesDefinition, input, {
    workflowId: jobWorkflowId(generateImagesDefinition.kind, input.jobId),
    summary: `Make images "${input.name}" for ${input.userId}`,
    details: details(input),
  });

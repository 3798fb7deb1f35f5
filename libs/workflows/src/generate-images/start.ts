import { generateImagesDefinition, inDollars, jobWorkflowId, type GenerateImagesInput } from '#domain';
import { jobStart, type JobStart } from '../jobs/start.ts';

const details = ({ jobId, userId, name, request, loras }: GenerateImagesInput): string =>
  [
    `Makes images named **${name}** for \`${userId}\`.`,
    '',
    `- Job \`${jobId}\``,
    `- Model \`${request.model}\`, size \`${request.size}\``,
    ...loras.map((lora) => `- LoRA of job \`${lora.jobId}\``),
    request.budget === undefined ? '- No budget' : `- Pays at most ${inDollars(request.budget)}`,
    '',
    'Send the signal `cancel` to stop it; finished images are kept.',
  ].join('\n');

/** The start options of a job that makes images. */
export const generateImagesStart = (input: GenerateImagesInput): JobStart =>
  jobStart(generateImagesDefinition, input, {
    workflowId: jobWorkflowId(generateImagesDefinition.kind, input.jobId),
    summary: `Make images "${input.name}" for ${input.userId}`,
    details: details(input),
  });

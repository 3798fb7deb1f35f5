import { jobWorkflowId, processVideoDefinition, type ProcessVideoInput } from '#domain';
import { jobStart, type JobStart } from '../jobs/start.ts';

const details = ({ jobId, userId, name, template, operations }: ProcessVideoInput): string =>
  [
    `Processes a video named **${name}** for \`${userId}\`.`,
    '',
    `- Job \`${jobId}\``,
    ...(template === undefined ? [] : [`- Template \`${template}\``]),
    ...operations.map((step) => `- Operation \`${step.name}\`: ${step.operation}`),
    '',
    'Send the signal `cancel` to stop it; finished operations are kept.',
  ].join('\n');

/** The start options of a job that processes a video. */
export const processVideoStart = (input: ProcessVideoInput): JobStart =>
  jobStart(processVideoDefinition, input, {
    workflowId: jobWorkflowId(processVideoDefinition.kind, input.jobId),
    summary: `Process video "${input.name}" for ${input.userId}`,
    details: details(input),
  });

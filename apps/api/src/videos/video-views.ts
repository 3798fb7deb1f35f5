import type { OperationState, ProcessVideoInput } from '#domain';
import type { StartedVideosView, VideoPlanView } from './schemas/videos.schema.ts';
import type { VideoPlan } from './process.service.ts';

/** What the header of a job says of its operations. */
export const startedOperations = (operations: readonly OperationState[]): StartedVideosView['operations'] =>
  operations.map(({ name, operation, status }) => ({ name, operation, status }));

/** The source as a request names it. */
const namedSource = ({
  source,
  output,
}: ProcessVideoInput): Pick<VideoPlanView['request'], 'videoUrl' | 'uploadKey' | 'output'> => {
  if (output) return { output };
  return source.kind === 'url' ? { videoUrl: source.url } : { uploadKey: source.key };
};

export const planView = ({ input, result }: VideoPlan): VideoPlanView => {
  const { userId, name, webhookUrl } = input;
  const { source, operations, seconds } = result;
  return {
    dryRun: true,
    source,
    operations,
    price: { dollars: 0, currency: 'USD', note: 'Runs on this installation.' },
    seconds,
    request: {
      ...{ userId, name },
      ...(webhookUrl === undefined ? {} : { webhookUrl }),
      ...namedSource(input),
      operations: input.operations,
    },
  };
};

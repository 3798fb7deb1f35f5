import { trainerNamed, type TrainLoraInput } from '#domain';
import type { TrainRequest } from '../schemas/train.schema.ts';

/** What a training is started with, of what somebody asked for. */
export const trainLoraInput = (
  request: TrainRequest,
  { jobId, userId, source, consent }: Pick<TrainLoraInput, 'jobId' | 'userId' | 'source' | 'consent'>,
): TrainLoraInput => ({
  jobId,
  userId,
  name: request.name,
  triggerWord: request.triggerWord,
  subjectClass: request.subjectClass,
  trainer: request.trainer,
  steps: request.steps ?? trainerNamed(request.trainer).steps.default,
  review: request.review,
  // Fields without a value would be recorded as null.
  ...(request.budget === undefined ? {} : { budget: request.budget }),
  ...(request.webhookUrl === undefined ? {} : { webhookUrl: request.webhookUrl }),
  reviewHours: request.reviewHours,
  consent,
  source,
});

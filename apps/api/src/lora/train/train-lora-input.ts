import { trainerNamed, type PricedTraining, type TrainLoraInput } from '#domain';
import type { TrainRequest } from '../schemas/train.schema.ts';

/** A training with its steps, the trainer's own where none were asked for. */
export const withSteps = ({ trainer, steps }: Pick<TrainRequest, 'trainer' | 'steps'>): PricedTraining => ({
  trainer,
  steps: steps ?? trainerNamed(trainer).steps.default,
});

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
  ...withSteps(request),
  review: request.review,
  // Fields without a value would be recorded as null.
  ...(request.budget === undefined ? {} : { budget: request.budget }),
  ...(request.webhookUrl === undefined ? {} : { webhookUrl: request.webhookUrl }),
  reviewHours: request.reviewHours,
  consent,
  source,
});

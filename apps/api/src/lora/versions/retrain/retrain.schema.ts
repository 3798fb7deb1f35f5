import { z } from 'zod';
import { budgetSchema, stepsSchema, trainerSchema } from '../../schemas/train.schema.ts';

/** Whether the steps are right for the trainer is known with the job. */
export const retrainRequestSchema = z
  .strictObject(
    {
      trainer: trainerSchema.optional().meta({
        description: 'Which of fal.ai’s trainers to use; the last one when absent.',
        example: 'turbo-flux',
      }),
      steps: stepsSchema.optional().meta({
        description: 'Training steps; when absent as many as before, for another trainer its own default.',
        example: 1500,
      }),
      budget: budgetSchema.optional().meta({
        description: 'What it may cost, in US dollars. Where it would cost more, nothing is trained.',
        example: 5,
      }),
    },
    'must be an object',
  )
  .prefault({})
  .meta({
    id: 'RetrainRequest',
    description: 'How another version is trained; empty to train the same again.',
  });

export type RetrainRequest = z.infer<typeof retrainRequestSchema>;

export const retrainExamples = {
  'more steps': { value: { steps: 1500 } },
  'another trainer': { value: { trainer: 'turbo-flux', budget: 5 } },
} satisfies Record<string, { value: RetrainRequest }>;

import { z } from 'zod';
import { budgetSchema } from '../../../http/fields.ts';
import { stepsSchema, trainerSchema } from '../../schemas/train.schema.ts';

/** The steps can be checked only once the job, and so its trainer, is known. */
export const retrainRequestSchema = z
  .strictObject(
    {
      trainer: trainerSchema.optional().meta({
        description: 'The fal.ai trainer to use; defaults to the last one.',
        example: 'turbo-flux',
      }),
      steps: stepsSchema.optional().meta({
        description:
          'Training steps; defaults to the last number, or for another trainer to its own default.',
        example: 1500,
      }),
      budget: budgetSchema.optional().meta({
        description: 'Maximum price in US dollars. If it would cost more, nothing is trained.',
        example: 5,
      }),
    },
    'must be an object',
  )
  .prefault({})
  .meta({
    id: 'RetrainRequest',
    description: 'Settings of another version; empty to repeat the last training.',
  });

export type RetrainRequest = z.infer<typeof retrainRequestSchema>;

export const retrainExamples = {
  'more steps': { value: { steps: 1500 } },
  'another trainer': { value: { trainer: 'turbo-flux', budget: 5 } },
} satisfies Record<string, { value: RetrainRequest }>;

import { z } from 'zod';
import { text } from '../http/fields.ts';

/**
 * An answer before the question is known: the kind of the job checks the other members. docs/api.md lists the
 * members of each kind of question.
 */
export const answerRequestSchema = z
  .looseObject(
    {
      questionId: text.max(128, 'must be at most 128 characters').optional().meta({
        description: 'The `question.questionId` to answer. Required if the price is above the budget.',
        example: '3d1c9a50-6f0e-4c55-8a41-5f2b7c9d0e12',
      }),
      kind: text
        .max(64, 'must be the kind of the question')
        .meta({ description: 'The `question.kind` to answer.', example: 'review' }),
    },
    'must be an object',
  )
  .meta({
    id: 'AnswerRequest',
    description: 'An answer to a question. Its other members depend on `kind`.',
  });

export type AnswerRequest = z.infer<typeof answerRequestSchema>;

export const answerExamples = {
  goOn: {
    summary: 'Accept what the question showed',
    value: { questionId: '3d1c9a50-6f0e-4c55-8a41-5f2b7c9d0e12', kind: 'review' },
  },
  choosePerson: {
    summary: 'Choose the person to train',
    value: { questionId: '3d1c9a50-6f0e-4c55-8a41-5f2b7c9d0e12', kind: 'choose-person', person: 'person-2' },
  },
};

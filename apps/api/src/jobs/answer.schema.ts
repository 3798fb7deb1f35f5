import { z } from 'zod';
import { text } from '../http/fields.ts';

/**
 * An answer before it is known what was asked: the kind of the job checks the other members. docs/api.md shows what each
 * kind of question takes.
 */
export const answerRequestSchema = z
  .looseObject(
    {
      questionId: text.max(128, 'must be at most 128 characters').optional().meta({
        description:
          'The `question.questionId` that is answered. Required where a price is above the budget.',
        example: '3d1c9a50-6f0e-4c55-8a41-5f2b7c9d0e12',
      }),
      kind: text
        .max(64, 'must be the kind of the question')
        .meta({ description: 'The `question.kind` that is answered.', example: 'review' }),
    },
    'must be an object',
  )
  .meta({
    id: 'AnswerRequest',
    description: 'An answer to a question. The members that its kind takes stand beside `kind`.',
  });

export type AnswerRequest = z.infer<typeof answerRequestSchema>;

export const answerExamples = {
  goOn: {
    summary: 'Yes to what was shown',
    value: { questionId: '3d1c9a50-6f0e-4c55-8a41-5f2b7c9d0e12', kind: 'review' },
  },
  choosePerson: {
    summary: 'Choose who is trained',
    value: { questionId: '3d1c9a50-6f0e-4c55-8a41-5f2b7c9d0e12', kind: 'choose-person', person: 'person-2' },
  },
};

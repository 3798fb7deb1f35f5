import type { JobQuestion } from './job.ts';

/**
 * Why an answer does not belong to the open question, or `null`. Whoever looks at a page that is out of date must not pay
 * a price that another question shows, so an answer to a price above the budget names its question.
 */
export const mismatchOf = (
  question: Pick<JobQuestion, 'id' | 'kind'> | null,
  questionId: string | undefined,
): string | null => {
  if (questionId !== undefined && questionId !== question?.id)
    return 'The question that the answer names is not what is asked now.';
  return questionId === undefined && question?.kind === 'over-budget' && question.id !== undefined
    ? 'The price is above the budget, so the answer has to name the question that showed it, with questionId.'
    : null;
};

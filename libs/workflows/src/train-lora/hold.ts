import { REVIEW_HOURS, type LoraSnapshot } from '#domain';
import { askOwner } from '../jobs/ask-owner.ts';
import type { Answer, Mailbox } from './mailbox.ts';
import { objectionTo, type Question } from './questions.ts';
import type { TrainingRecord } from './training-record.ts';

const takeAnswer = (record: TrainingRecord, mailbox: Mailbox, question: Question): Answer | null => {
  const video = mailbox.takeVideo();
  if (video) return { video };
  const approval = mailbox.takeApproval() ?? {};
  const objection = objectionTo(approval, question, record.training);
  if (objection === null) return { approval };
  record.note(`An approval was ignored: ${objection}`);
  return null;
};

/**
 * Pauses a training until its owner answers the question.
 *
 * @throws ApplicationFailure `TwoPeopleEquallyPresent` or `ReviewTimedOut` without an answer within `hours`.
 */
export const hold = (
  record: TrainingRecord,
  mailbox: Mailbox,
  {
    stage,
    question,
    hours = REVIEW_HOURS.default,
  }: { stage: LoraSnapshot['stage']; question: Question; hours?: number },
): Promise<Answer> =>
  askOwner(record, mailbox, {
    ...{ stage, question, hours },
    unanswered: question.kind === 'choose-person' ? 'TwoPeopleEquallyPresent' : 'ReviewTimedOut',
    take: () => takeAnswer(record, mailbox, question),
  });

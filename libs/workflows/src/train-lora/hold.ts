import { ApplicationFailure, condition, patched, uuid4 } from '@temporalio/workflow';
import { REVIEW_HOURS, type FailureType, type Stage } from '#domain';
import type { JobRecord } from './job-record.ts';
import type { Mailbox } from './mailbox.ts';
import type { AddedVideo, Approval } from './messages.ts';
import { objectionTo, type Question } from './questions.ts';

/** What an owner answers: an approval, or another video. */
export type Answer = { approval: Approval } | { video: AddedVideo };

const HOUR_MS = 60 * 60 * 1000;

const timedOut = ({ kind, message }: Question, hours: number): ApplicationFailure => {
  const asked: FailureType = kind === 'choose-person' ? 'TwoPeopleEquallyPresent' : 'ReviewTimedOut';
  const within = hours === 1 ? 'within an hour' : `within ${hours} hours`;
  return ApplicationFailure.nonRetryable(`Nobody answered ${within}: ${message}`, asked);
};

const takeAnswer = (record: JobRecord, mailbox: Mailbox, question: Question): Answer | null => {
  // Who adds a video wants to see what comes of it first.
  const video = mailbox.takeVideo();
  if (video) return { video };
  const approval = mailbox.takeApproval() ?? {};
  const objection = objectionTo(approval, question);
  if (objection === null) return { approval };
  record.note(`An approval was ignored: ${objection}`);
  return null;
};

/**
 * Holds the job until its owner answers the question.
 *
 * @throws ApplicationFailure `TwoPeopleEquallyPresent` or `ReviewTimedOut` when nobody did in `reviewHours`.
 */
export const hold = async (
  record: JobRecord,
  mailbox: Mailbox,
  { stage, question, hours = REVIEW_HOURS.default }: { stage: Stage; question: Question; hours?: number },
): Promise<Answer> => {
  const early = mailbox.forgetAnswers();
  const expires = Date.now() + hours * HOUR_MS;
  // Not a count: after a reset that would begin again, and name another question the same.
  const id = patched('questions-have-ids') ? { id: uuid4() } : {};
  record.ask(stage, { ...id, ...question, expiresAt: new Date(expires).toISOString() });
  if (early) record.note('An answer was ignored: it came before this question');
  let left = hours * HOUR_MS;
  while (left > 0 && (await condition(() => mailbox.hasApproval || mailbox.hasVideo, left))) {
    const answer = takeAnswer(record, mailbox, question);
    if (answer) return answer;
    left = expires - Date.now();
  }
  throw timedOut(question, hours);
};

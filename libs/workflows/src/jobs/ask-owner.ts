import { ApplicationFailure, condition, patched, uuid4 } from '@temporalio/workflow';
import type { FailureType, JobSnapshot } from '#domain';
import type { Inbox } from './inbox.ts';
import type { JobRecord } from './record.ts';

/** A question before it is asked: asking adds its id and expiry. */
export type Asked<Snapshot extends JobSnapshot> = Omit<NonNullable<Snapshot['question']>, 'id' | 'expiresAt'>;

const HOUR_MS = 60 * 60 * 1000;

/** The question, its time limit in hours, and how an answer is recognised. */
export interface Asking<Snapshot extends JobSnapshot, Taken> {
  stage: Snapshot['stage'];
  question: Asked<Snapshot>;
  hours: number;
  /** The failure of the job if nobody answers. */
  unanswered: FailureType;
  /** Takes an answer from the inbox; `null` if it does not answer this question. */
  take: () => Taken | null;
}

/**
 * Holds the job until its owner answers the question.
 *
 * @throws ApplicationFailure `unanswered` if nobody answers in time.
 */
export const askOwner = async <Snapshot extends JobSnapshot, Taken>(
  record: JobRecord<Snapshot>,
  inbox: Inbox<object>,
  { stage, question, hours, unanswered, take }: Asking<Snapshot, Taken>,
): Promise<Taken> => {
  const early = inbox.forgetAnswers();
  const expires = Date.now() + hours * HOUR_MS;
  // Not a counter: after a reset it would start over and give two questions the same id.
  const id = patched('questions-have-ids') ? { id: uuid4() } : {};
  const expiresAt = new Date(expires).toISOString();
  record.ask(stage, { ...id, ...question, expiresAt });
  if (early) record.note('An answer was ignored: it came before this question');
  let left = hours * HOUR_MS;
  while (left > 0 && (await condition(() => inbox.hasAnswer, left))) {
    const taken = take();
    if (taken !== null) return taken;
    left = expires - Date.now();
  }
  const within = hours === 1 ? 'within an hour' : `within ${hours} hours`;
  throw ApplicationFailure.nonRetryable(`Nobody answered ${within}: ${question.message}`, unanswered);
};

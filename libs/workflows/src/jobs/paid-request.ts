import { ApplicationFailure, CancellationScope, condition } from '@temporalio/workflow';
import type { SettledSubmission } from '#domain';
import type { Inbox } from './inbox.ts';
import type { PollAttempts } from './poll-attempts.ts';

/**
 * Waits for the end of a request: by polling, and at once when a webhook names it.
 *
 * @param poll runs the activity that waits for the end, or, `told` of it, reads it.
 */
export const waitForRequest = async <End>(
  { inbox, polls }: { inbox: Pick<Inbox<object>, 'hasCompleted'>; polls: PollAttempts },
  requestId: string,
  poll: (told: boolean) => Promise<End>,
): Promise<End> => {
  const waiting = new CancellationScope();
  const end = await Promise.race([
    waiting.run(() => polls.watch(poll(false))),
    condition(() => inbox.hasCompleted(requestId)),
  ]);
  waiting.cancel();
  return end ?? polls.watch(poll(true));
};

/** What the activity answers that submits. */
interface Submission {
  requestId: string | null;
  endpoint: string;
}

/** A request that costs cents: where its answer is lost it is sent again rather than asked about. */
export interface RepeatableRequest<Submitted extends Submission> {
  /** Which of the job's paid requests it is; repeats are `<unit>.2`, `<unit>.3` and so on, each with money of its own. */
  unit: string;
  submit: (unit: string, settled: SettledSubmission | undefined) => Promise<Submitted>;
  /** How long a lost answer may still turn up by webhook. */
  waitMs: number;
  /** How often it is sent again at the most. */
  repeats: number;
}

/** `repeats` says how many requests before this one may have been accepted, and paid, too. */
export type Accepted<Submitted extends Submission> = Submitted & {
  requestId: string;
  unit: string;
  repeats: number;
};

/**
 * Submits a request until one is accepted for certain.
 *
 * @throws ApplicationFailure `SubmissionOutcomeUnknown` where the answer to the last repeat is lost too.
 */
export const submitOrRepeat = async <Submitted extends Submission>(
  inbox: Pick<Inbox<object>, 'hasNews' | 'takeNews'>,
  { unit: first, submit, waitMs, repeats: most }: RepeatableRequest<Submitted>,
): Promise<Accepted<Submitted>> => {
  for (let repeats = 0; repeats <= most; repeats++) {
    const unit = repeats === 0 ? first : `${first}.${repeats + 1}`;
    let submitted = await submit(unit, undefined);
    if (submitted.requestId === null && (await condition(() => inbox.hasNews, waitMs))) {
      const told = inbox.takeNews() ?? '';
      submitted = await submit(unit, { outcome: 'accepted', requestId: told, by: 'webhook' });
    }
    const { requestId } = submitted;
    if (requestId !== null) return { ...submitted, requestId, unit, repeats };
  }
  throw ApplicationFailure.nonRetryable(
    `The answers to ${most + 1} requests were lost.`,
    'SubmissionOutcomeUnknown',
  );
};

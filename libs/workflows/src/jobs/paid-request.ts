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
  /** Which of the job's paid requests it is; repeats are `<unit>-r2`, `<unit>-r3` and so on, each with money of its own. */
  unit: string;
  /** Runs the activity that submits. Where there is a submission of that unit already, it only reads what is recorded of it. */
  submit: (unit: string, settled: SettledSubmission | undefined) => Promise<Submitted>;
  /** How long a lost answer may still turn up by webhook. */
  waitMs: number;
  /** How often it is sent again at the most. */
  repeats: number;
}

export type Accepted<Submitted extends Submission> = Submitted & {
  requestId: string;
  unit: string;
  /** The units of requests whose answers are lost for good: each may have been accepted, and paid, beside this one. */
  lost: string[];
};

/** What came of a submission under its unit; `null` where that is not known. */
type Outcome<Submitted extends Submission> = (Submitted & { requestId: string; unit: string }) | null;

const outcomeOf = <Submitted extends Submission>(unit: string, submitted: Submitted): Outcome<Submitted> => {
  const { requestId } = submitted;
  return requestId === null ? null : { ...submitted, requestId, unit };
};

/** Waits for a webhook to name the request of one of these units. */
const turnedUp = async <Submitted extends Submission>(
  inbox: Pick<Inbox<object>, 'unitWithNews' | 'takeNews'>,
  { submit, waitMs }: RepeatableRequest<Submitted>,
  units: readonly string[],
): Promise<Outcome<Submitted>> => {
  while (await condition(() => inbox.unitWithNews(units) !== undefined, waitMs)) {
    const unit = inbox.unitWithNews(units) ?? '';
    const requestId = inbox.takeNews(unit) ?? '';
    const outcome = outcomeOf(unit, await submit(unit, { outcome: 'accepted', requestId, by: 'webhook' }));
    if (outcome) return outcome;
  }
  return null;
};

/**
 * Submits a request until one is accepted for certain. A lost answer is waited for, then the record is looked at once
 * more, and only then the request is sent again: under a unit of its own, so that it has money of its own set aside.
 *
 * @throws ApplicationFailure `SubmissionOutcomeUnknown` where the answer to the last repeat is lost too.
 */
export const submitOrRepeat = async <Submitted extends Submission>(
  inbox: Pick<Inbox<object>, 'unitWithNews' | 'takeNews'>,
  request: RepeatableRequest<Submitted>,
): Promise<Accepted<Submitted>> => {
  const units: string[] = [];
  while (units.length <= request.repeats) {
    const unit = units.length === 0 ? request.unit : `${request.unit}-r${units.length + 1}`;
    units.push(unit);
    const outcome =
      outcomeOf(unit, await request.submit(unit, undefined)) ??
      (await turnedUp(inbox, request, units)) ??
      outcomeOf(unit, await request.submit(unit, undefined));
    if (outcome) return { ...outcome, lost: units.filter((other) => other !== outcome.unit) };
  }
  throw ApplicationFailure.nonRetryable(
    `The answers to ${units.length} requests were lost.`,
    'SubmissionOutcomeUnknown',
  );
};

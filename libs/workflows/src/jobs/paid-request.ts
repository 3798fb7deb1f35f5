import { ApplicationFailure, CancellationScope, condition } from '@temporalio/workflow';
import type { SettledSubmission } from '#domain';
import type { Inbox } from './inbox.ts';
import type { PollAttempts } from './poll-attempts.ts';

/** How a request stands, from the activity that polls it. */
interface Polled {
  state: 'completed' | 'cancelled' | 'open';
}

/** The two ways to poll a request. */
export interface Polling {
  /** Runs the activity that polls until the end, on the queue `waiting`. */
  untilEnded: () => Promise<Polled>;
  /** Runs the activity that polls once, on a queue where it need not wait behind those. */
  once: () => Promise<Polled>;
}

/** Waits for the end of a request: by polling, and at once when a webhook names it. */
export const waitForRequest = async (
  { inbox, polls }: { inbox: Pick<Inbox<object>, 'hasCompleted'>; polls: PollAttempts },
  requestId: string,
  { untilEnded, once }: Polling,
): Promise<{ state: 'completed' | 'cancelled' }> => {
  const waiting = new CancellationScope();
  const polled = await Promise.race([
    waiting.run(() => polls.watch(untilEnded())),
    condition(() => inbox.hasCompleted(requestId)),
  ]);
  waiting.cancel();
  const told = polled ?? (await polls.watch(once()));
  if (told.state !== 'open') return { state: told.state };
  // The webhook came before the status that it is about.
  return polls.watch(untilEnded() as Promise<{ state: 'completed' | 'cancelled' }>);
};

/** The result of the activity that submits. */
interface Submission {
  requestId: string | null;
  endpoint: string;
}

/** A request that costs cents: if its response is lost, it is repeated instead of asking the owner. */
export interface RepeatableRequest<Submitted extends Submission> {
  /** The unit of the first request; repeats are `<unit>-r2`, `<unit>-r3` and so on, each with its own reservation. */
  unit: string;
  /**
   * Runs the activity that submits. If the unit was submitted before, it only reads the recorded submission. Throws if a
   * repeat may not be paid.
   */
  submit: (unit: string, settled: SettledSubmission | undefined) => Promise<Submitted>;
  /** How long to wait for the webhook after a lost response. */
  waitMs: number;
  /** The maximum number of repeats. */
  repeats: number;
}

export type Accepted<Submitted extends Submission> = Submitted & {
  requestId: string;
  unit: string;
  /** Units whose responses stay lost: each may have been accepted and paid for in addition. */
  lost: string[];
};

/** The accepted submission with its unit; `null` if the outcome is unknown. */
type Outcome<Submitted extends Submission> = (Submitted & { requestId: string; unit: string }) | null;

const outcomeOf = <Submitted extends Submission>(unit: string, submitted: Submitted): Outcome<Submitted> => {
  const { requestId } = submitted;
  return requestId === null ? null : { ...submitted, requestId, unit };
};

/** Waits for a webhook of one of these units. */
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
 * Submits a request until one is certainly accepted. After a lost response it waits for the webhook, checks the record
 * once more, and only then repeats the request under a new unit with its own reservation.
 *
 * @throws ApplicationFailure `SubmissionOutcomeUnknown` if the response to the last repeat is lost too.
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
    `The responses to ${units.length} requests were lost.`,
    'SubmissionOutcomeUnknown',
  );
};

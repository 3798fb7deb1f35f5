import { Context, heartbeat } from '@temporalio/activity';

const last = new WeakMap<Context, object>();
const carried = new WeakMap<Context, object>();

/** Heartbeats, and keeps the details for the beats of the silent steps that follow. */
export const beat = (details: object): void => {
  last.set(Context.current(), details);
  beatAgain();
};

/** Heartbeats with the details that were told last. */
export const beatAgain = (): void => {
  const attempt = Context.current();
  const [details, facts] = [last.get(attempt), carried.get(attempt)];
  heartbeat(facts ? { ...details, ...facts } : details);
};

/** Has each further beat of this attempt tell these facts too: the next attempt finds them, whatever was told last. */
export const carry = (facts: object): void => {
  carried.set(Context.current(), facts);
};

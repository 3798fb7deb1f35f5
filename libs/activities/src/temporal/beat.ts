import { Context, heartbeat } from '@temporalio/activity';

const last = new WeakMap<Context, unknown>();

/** Heartbeats, and keeps the details for the beats of the silent steps that follow. */
export const beat = (details: unknown): void => {
  last.set(Context.current(), details);
  heartbeat(details);
};

/** Heartbeats with the details that were told last. */
export const beatAgain = (): void => heartbeat(last.get(Context.current()));

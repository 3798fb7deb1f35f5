import { activityInfo, Context, heartbeat } from '@temporalio/activity';
import type { ProgressOrder } from '#domain';

const last = new WeakMap<Context, object>();
const carried = new WeakMap<Context, object>();

/** Heartbeats, and keeps the details for the heartbeats of the silent steps that follow. */
export const beat = (details: object): void => {
  last.set(Context.current(), details);
  beatAgain();
};

/** Heartbeats with the latest details. */
export const beatAgain = (): void => {
  const attempt = Context.current();
  const [details, facts] = [last.get(attempt), carried.get(attempt)];
  heartbeat(facts ? { ...details, ...facts } : details);
};

/** Adds these facts to every further heartbeat of this attempt, so that the next attempt finds them. */
export const carry = (facts: object): void => {
  carried.set(Context.current(), facts);
};

/** Orders the reports of activities: by run, and by when Temporal scheduled the activity. */
export const progressOrder = (): ProgressOrder => {
  const { scheduledTimestampMs, workflowExecution } = activityInfo();
  const { workflowId = '', runId = '' } = workflowExecution ?? {};
  return { scheduledTimestampMs, workflowId, runId };
};

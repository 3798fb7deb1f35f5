import type { activityInfo } from '@temporalio/activity';
import { msToNumber } from '@temporalio/common/lib/time.js';

type Info = Pick<
  ReturnType<typeof activityInfo>,
  'attempt' | 'retryPolicy' | 'scheduledTimestampMs' | 'scheduleToCloseTimeoutMs'
>;

/** When Temporal will try an activity again whose attempt fails now; `null` when its time will be over by then. */
export const nextAttempt = (info: Info, now: Date): Date | null => {
  const { attempt, retryPolicy, scheduledTimestampMs, scheduleToCloseTimeoutMs } = info;
  const { initialInterval = 1000, backoffCoefficient = 2, maximumInterval = Infinity } = retryPolicy ?? {};
  const pause = Math.min(
    msToNumber(initialInterval) * backoffCoefficient ** (attempt - 1),
    msToNumber(maximumInterval),
  );
  const at = now.getTime() + pause;
  return at < scheduledTimestampMs + scheduleToCloseTimeoutMs ? new Date(at) : null;
};

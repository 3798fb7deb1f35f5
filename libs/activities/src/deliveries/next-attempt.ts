/** What Temporal tells an activity about its attempts; times are in milliseconds. */
interface Attempt {
  attempt: number;
  retryPolicy?: { initialInterval?: number; backoffCoefficient?: number; maximumInterval?: number };
  scheduledTimestampMs: number;
  scheduleToCloseTimeoutMs: number;
}

/** When Temporal will retry an activity that fails now; `null` if its time will be over by then. */
export const nextAttempt = (info: Attempt, now: Date): Date | null => {
  const { attempt, retryPolicy, scheduledTimestampMs, scheduleToCloseTimeoutMs } = info;
  const { initialInterval = 1000, backoffCoefficient = 2, maximumInterval = Infinity } = retryPolicy ?? {};
  const pause = Math.min(initialInterval * backoffCoefficient ** (attempt - 1), maximumInterval);
  const at = now.getTime() + pause;
  return at < scheduledTimestampMs + scheduleToCloseTimeoutMs ? new Date(at) : null;
};

import type { temporal } from '@temporalio/proto';

type HistoryEvent = temporal.api.history.v1.IHistoryEvent;
type EventId = HistoryEvent['eventId'];

/** The workflow task that scheduled a stage's activity, or began to wait for an answer. */
const taskThatBegan = (event: HistoryEvent | undefined): EventId =>
  event?.activityTaskScheduledEventAttributes?.workflowTaskCompletedEventId ??
  event?.timerStartedEventAttributes?.workflowTaskCompletedEventId;

const isActivity = (event: HistoryEvent, stage: string): boolean =>
  event.activityTaskScheduledEventAttributes?.activityType?.name === stage;

/** Timers that fired: what waited for an answer in vain. */
const firedTimers = (events: readonly HistoryEvent[]): Set<number> =>
  new Set(
    events.flatMap(({ timerFiredEventAttributes: fired }) => (fired ? [Number(fired.startedEventId)] : [])),
  );

/**
 * Where a closed run can be taken up again so that its last stage is done again and none before it: the id of the
 * workflow task that led to the last activity named like the stage; where a stage is waiting and has none, to the last
 * timer that ran out; else the first one, which does all again. `null` for a run that never did anything.
 */
export const retryPoint = (events: readonly HistoryEvent[], stage: string): EventId => {
  const fired = firedTimers(events);
  const begun =
    events.findLast((event) => isActivity(event, stage)) ??
    events.findLast(({ eventId, timerStartedEventAttributes: timer }) => timer && fired.has(Number(eventId)));
  const first = events.find(({ workflowTaskCompletedEventAttributes: completed }) => completed);
  return taskThatBegan(begun) ?? first?.eventId ?? null;
};

import type { temporal } from '@temporalio/proto';

type HistoryEvent = temporal.api.history.v1.IHistoryEvent;
type EventId = HistoryEvent['eventId'];

/** The stage that a job failed in, among all that its kind has. */
export interface RetriedStage {
  stage: string;
  stages: readonly string[];
}

/** The workflow task that scheduled a stage's activity, or started to wait for an answer. */
const taskThatBegan = (event: HistoryEvent | undefined): EventId =>
  event?.activityTaskScheduledEventAttributes?.workflowTaskCompletedEventId ??
  event?.timerStartedEventAttributes?.workflowTaskCompletedEventId;

const activityOf = (event: HistoryEvent): string =>
  event.activityTaskScheduledEventAttributes?.activityType?.name ?? '';

/** Timers that no answer stopped: they expired, or the run ended first. */
const unanswered = (events: readonly HistoryEvent[]): HistoryEvent[] => {
  const stopped = new Set(
    events.flatMap(({ timerCanceledEventAttributes: timer }) =>
      timer ? [Number(timer.startedEventId)] : [],
    ),
  );
  return events.filter(
    ({ eventId, timerStartedEventAttributes: timer }) => timer && !stopped.has(Number(eventId)),
  );
};

const secondsOf = ({ timerStartedEventAttributes: timer }: HistoryEvent): number =>
  Number(timer?.startToFireTimeout?.seconds ?? 0);

/**
 * The first timer of a question. After an invalid answer the question waits only for the rest of its time; resumed
 * there, it would expire at once.
 */
const timerOfQuestion = (events: readonly HistoryEvent[], timer: HistoryEvent): HistoryEvent => {
  const before = events
    .slice(0, events.indexOf(timer) + 1)
    .filter((event) => event.timerStartedEventAttributes);
  const whole = Math.max(...before.map(secondsOf));
  return before.findLast((event) => secondsOf(event) === whole) ?? timer;
};

/**
 * The last event of a stage without an activity of its own: repeated work of an earlier stage, or a question
 * without an answer.
 */
const lastDone = (events: readonly HistoryEvent[], stages: readonly string[]): HistoryEvent | undefined => {
  const asked = unanswered(events);
  const last = events.findLast((event) => stages.includes(activityOf(event)) || asked.includes(event));
  return last?.timerStartedEventAttributes ? timerOfQuestion(events, last) : last;
};

/**
 * Where to reset a closed run so that only its last stage is repeated: the id of the workflow task that led to the
 * last activity named like the stage; if the stage has none, to the last thing it did; otherwise the first task,
 * which repeats everything. `null` for a run that never did anything.
 */
export const retryPoint = (events: readonly HistoryEvent[], { stage, stages }: RetriedStage): EventId => {
  const begun = events.findLast((event) => activityOf(event) === stage) ?? lastDone(events, stages);
  const first = events.find(({ workflowTaskCompletedEventAttributes: completed }) => completed);
  return taskThatBegan(begun) ?? first?.eventId ?? null;
};

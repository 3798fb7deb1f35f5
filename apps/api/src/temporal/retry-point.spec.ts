import { describe, expect, it } from '@jest/globals';
import type { temporal } from '@temporalio/proto';
import { retryPoint } from './retry-point.ts';

type Event = temporal.api.history.v1.IHistoryEvent;
const id = (n: number): Event['eventId'] => n as unknown as Event['eventId'];

const task = (n: number): Event => ({ eventId: id(n), workflowTaskCompletedEventAttributes: {} });
const activity = (n: number, name: string, after: number): Event => ({
  eventId: id(n),
  activityTaskScheduledEventAttributes: { activityType: { name }, workflowTaskCompletedEventId: id(after) },
});
const timer = (n: number, after: number): Event => ({
  eventId: id(n),
  timerStartedEventAttributes: { workflowTaskCompletedEventId: id(after) },
});
const fired = (n: number, timerId: number): Event => ({
  eventId: id(n),
  timerFiredEventAttributes: { startedEventId: id(timerId) },
});

const events = [
  task(4),
  activity(5, 'extractFrames', 4),
  activity(6, 'projectJob', 4),
  task(10),
  activity(11, 'caption', 10),
  task(15),
  activity(16, 'caption', 15),
  timer(17, 15),
  activity(18, 'projectJob', 15),
  timer(19, 15),
  fired(25, 17),
  task(27),
];

describe('a run is taken up again', () => {
  it.each([
    ['extractFrames', 4],
    // The last time that it was done.
    ['caption', 15],
    // A stage that only waits: the timer that ran out.
    ['review', 15],
  ])('for %s at task %i', (stage, point) => {
    expect(retryPoint(events, stage)).toBe(point);
  });

  it('from the start where nothing of the stage is there', () => {
    expect(retryPoint(events.slice(0, 3), 'caption')).toBe(4);
  });

  it('nowhere, where it did nothing', () => {
    expect(
      retryPoint([{ eventId: id(1), workflowExecutionStartedEventAttributes: {} }], 'queued'),
    ).toBeNull();
  });
});

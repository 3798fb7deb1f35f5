import { describe, expect, it } from '@jest/globals';
import type { temporal } from '@temporalio/proto';
import { LORA_STAGE_NAMES } from '#domain';
import { retryPoint } from './retry-point.ts';

type Event = temporal.api.history.v1.IHistoryEvent;
const id = (n: number): Event['eventId'] => n as unknown as Event['eventId'];

const task = (n: number): Event => ({ eventId: id(n), workflowTaskCompletedEventAttributes: {} });
const activity = (n: number, name: string, after: number): Event => ({
  eventId: id(n),
  activityTaskScheduledEventAttributes: { activityType: { name }, workflowTaskCompletedEventId: id(after) },
});
const timer = (n: number, after: number, seconds = 3600): Event => ({
  eventId: id(n),
  timerStartedEventAttributes: {
    workflowTaskCompletedEventId: id(after),
    startToFireTimeout: { seconds: id(seconds) },
  },
});
const fired = (n: number, timerId: number): Event => ({
  eventId: id(n),
  timerFiredEventAttributes: { startedEventId: id(timerId) },
});
const cancelled = (n: number, timerId: number): Event => ({
  eventId: id(n),
  timerCanceledEventAttributes: { startedEventId: id(timerId) },
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
    expect(retryPoint(events, { stage, stages: LORA_STAGE_NAMES })).toBe(point);
  });

  describe('in a review', () => {
    // The first answer came in time and had the frames judged again; then the next question waits.
    const answered = [
      ...events.slice(0, 9),
      cancelled(22, 17),
      activity(23, 'filterFaces', 22),
      activity(24, 'projectJob', 22),
      task(29),
      activity(30, 'caption', 29),
    ];
    const askedAgain = [...answered, task(34), timer(35, 34), activity(36, 'projectJob', 34)];

    it.each([
      ['for what was done again and failed', answered.slice(0, -2), 22],
      ['for the last thing that was done again', answered, 29],
      ['for a question that nobody answered', [...askedAgain, fired(40, 35)], 34],
      ['for a question that was open when the run was terminated', askedAgain, 34],
      // What is left of the time then is none.
      [
        'for the beginning of a question that had an answer which was none',
        [...askedAgain, task(44), cancelled(45, 35), timer(46, 44, 1800), fired(50, 46)],
        34,
      ],
    ])('%s', (_what, history, point) => {
      expect(retryPoint(history, { stage: 'review', stages: LORA_STAGE_NAMES })).toBe(point);
    });
  });

  it('from the start where it did nothing else', () => {
    expect(
      retryPoint([task(4), activity(6, 'projectJob', 4)], { stage: 'queued', stages: LORA_STAGE_NAMES }),
    ).toBe(4);
  });

  it('nowhere, where it did nothing', () => {
    expect(
      retryPoint([{ eventId: id(1), workflowExecutionStartedEventAttributes: {} }], {
        stage: 'queued',
        stages: LORA_STAGE_NAMES,
      }),
    ).toBeNull();
  });
});

import { expect, it } from '@jest/globals';
import { unservedWork } from './unserved-work.ts';

type Description = Parameters<typeof unservedWork>[0];

const NOW = Date.parse('2026-11-28T12:00:00Z');
type Long = NonNullable<Description['stats']>['approximateBacklogCount'];
/** The wire's 64-bit integers. */
const long = (value: number): Long => value as unknown as Long;

const queue = (tasks: number, ...secondsSincePolls: number[]): Description => ({
  stats: { approximateBacklogCount: long(tasks), approximateBacklogAge: { seconds: long(90) } },
  pollers: secondsSincePolls.map((ago) => ({ lastAccessTime: { seconds: long(NOW / 1000 - ago) } })),
});

it.each([
  ['a queue without tasks or workers', queue(0)],
  ['a queue that Temporal says nothing about', {}],
  // As long as an idle worker waits for a task before it asks again.
  ['a worker that asked a minute ago', queue(3, 60)],
  ['one living worker beside a dead one', queue(3, 290, 5)],
])('nothing is unserved: %s', (_what, description) => {
  expect(unservedWork(description, NOW)).toBeNull();
});

it.each([
  ['no worker has ever asked', queue(3)],
  ['the last worker has not asked for more than two minutes', queue(3, 121)],
])('tasks are unserved where %s', (_what, description) => {
  expect(unservedWork(description, NOW)).toEqual({ tasks: 3, oldestSeconds: 90 });
});

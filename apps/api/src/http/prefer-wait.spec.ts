import { expect, it } from '@jest/globals';
import { preferredSeconds } from './prefer-wait.ts';

it.each([
  [undefined, 0],
  ['', 0],
  ['wait=30', 30],
  ['respond-async, wait=10', 10],
  ['wait="5"; foo', 5],
  ['WAIT = 7', 7],
  ['wait=600', 60],
  ['wait=-1', 0],
  ['wait=1.5', 0],
  ['wait=soon', 0],
  ['nowait=9', 0],
])('of %j it is %d', (prefer, seconds) => {
  expect(preferredSeconds(prefer)).toBe(seconds);
});

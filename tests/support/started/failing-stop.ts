// For started.spec.ts: a file that starts three things, the second of which cannot be stopped.
import { expect, it } from '@jest/globals';
import { started } from '../started.ts';
import { say, thing } from './thing.ts';

await started(thing('first'));
await started(thing('second'), () => {
  throw new Error('The second does not stop.');
});
await started(thing('third'));

it('runs', () => {
  say('runs');
  expect(true).toBe(true);
});

import { afterAll, expect, it } from '@jest/globals';
import { launch, stopEverything } from './launch.ts';

afterAll(stopEverything);

const sleep = () => launch({ name: 'Sleep', command: 'sleep', args: ['600'], logFile: '/dev/null' });

it('stops what runs, refuses what comes later, and ends what was on its way', async () => {
  const running = await sleep();
  const onItsWay = sleep().catch(String);
  await stopEverything();
  expect(await running.exited).toEqual({ code: null, signal: 'SIGTERM' });
  const refusal = 'Error: Sleep is not started: everything is being stopped.';
  expect(await onItsWay).toBe(refusal);
  expect(await sleep().catch(String)).toBe(refusal);
});

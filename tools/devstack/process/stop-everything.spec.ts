import { afterAll, expect, it } from '@jest/globals';
import { launch, stopEverything } from './launch.ts';

afterAll(stopEverything);

const sleep = (name = 'Sleep') => launch({ name, command: 'sleep', args: ['600'], logFile: '/dev/null' });

it('stops what runs, refuses what comes later, and ends what was on its way', async () => {
  const store = await sleep('Store');
  const running = await sleep();
  await store.kill();
  const storeAgain = await sleep('Store');
  const ends: string[] = [];
  for (const [name, { exited }] of Object.entries({ storeAgain, running }))
    void exited.then(() => ends.push(name));
  const onItsWay = sleep().catch(String);
  await stopEverything();
  expect(await running.exited).toEqual({ code: null, signal: 'SIGTERM' });
  // The latest first, and a store that was started again has kept its place.
  expect(ends).toEqual(['running', 'storeAgain']);
  const refusal = 'Error: Sleep is not started: everything is being stopped.';
  expect(await onItsWay).toBe(refusal);
  expect(await sleep().catch(String)).toBe(refusal);
});

import { setTimeout as delay } from 'node:timers/promises';

/** Waits for a condition, checking often. @throws Error with `state()` if it does not come true in time. */
export const until = async (
  condition: () => Promise<boolean> | boolean,
  seconds: number,
  state: () => string = () => '',
): Promise<void> => {
  const deadline = Date.now() + seconds * 1000;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`It did not come true within ${seconds} s: ${state()}`);
    await delay(25);
  }
};

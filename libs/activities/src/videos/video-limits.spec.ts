import { setTimeout as delay } from 'node:timers/promises';
import { expect, it } from '@jest/globals';
import { counted } from './video-limits.ts';

const meter = () => {
  const seen: number[] = [];
  return {
    seen,
    countProcessorTime: (_userId: string, seconds: number): Promise<void> => {
      seen.push(seconds);
      return Promise.resolve();
    },
  };
};

it('counts what the work says that it took', async () => {
  const limits = meter();
  const done = await counted(limits, 'ada', () => Promise.resolve({ processorSeconds: 7, made: true }));
  expect([done, limits.seen]).toEqual([{ processorSeconds: 7, made: true }, [7]]);
});

it('counts the time by the clock of what fails, once, and fails as it did', async () => {
  const limits = meter();
  const began = performance.now();
  const failing = counted(limits, 'ada', async () => {
    await delay(30);
    throw new Error('It is broken.');
  });
  await expect(failing).rejects.toThrow('It is broken.');
  expect(limits.seen).toHaveLength(1);
  expect(limits.seen[0]).toBeGreaterThan(0.025);
  expect(limits.seen[0]).toBeLessThanOrEqual((performance.now() - began) / 1000);
});

it('where it cannot be counted, work ends as it does', async () => {
  const limits = { countProcessorTime: () => Promise.reject(new Error('MongoDB is down.')) };
  await expect(counted(limits, 'ada', () => Promise.reject(new Error('It is broken.')))).rejects.toThrow(
    'It is broken.',
  );
  await expect(counted(limits, 'ada', () => Promise.resolve({ processorSeconds: 1 }))).resolves.toEqual({
    processorSeconds: 1,
  });
});

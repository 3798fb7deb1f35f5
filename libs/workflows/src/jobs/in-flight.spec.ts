import { expect, it } from '@jest/globals';
import { inFlight } from './in-flight.ts';

/** Work that ends when the test says so. */
const held = () => {
  const begun: number[] = [];
  const ends = new Map<number, { resolve: (value: string) => void; reject: (error: Error) => void }>();
  const run = (item: number): Promise<string> => {
    begun.push(item);
    return new Promise((resolve, reject) => ends.set(item, { resolve, reject }));
  };
  return { begun, ends, run };
};

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

it('has no more under way than the width, and answers in the order of the items', async () => {
  const { begun, ends, run } = held();
  const all = inFlight([0, 1, 2, 3], 2, run);
  await settled();
  expect(begun).toEqual([0, 1]);
  ends.get(1)!.resolve('one');
  await settled();
  expect(begun).toEqual([0, 1, 2]);
  ends.get(2)!.resolve('two');
  await settled();
  ends.get(3)!.resolve('three');
  ends.get(0)!.resolve('zero');
  expect(await all).toEqual(['zero', 'one', 'two', 'three']);
});

it('begins none after a failure, and waits for those under way', async () => {
  const { begun, ends, run } = held();
  let failed: unknown;
  const all = inFlight([0, 1, 2], 2, run).catch((error: unknown) => (failed = error));
  await settled();
  ends.get(0)!.reject(new Error('no'));
  await settled();
  expect([begun, failed]).toEqual([[0, 1], undefined]);
  ends.get(1)!.resolve('one');
  await all;
  expect([begun, failed]).toEqual([[0, 1], new Error('no')]);
});

it('answers nothing to nothing', async () => {
  expect(await inFlight([], 3, () => Promise.reject(new Error('never')))).toEqual([]);
});

import { describe, expect, it } from '@jest/globals';
import { inStep } from './in-step.ts';

async function* numbers(
  count: number,
  onRead: (read: number) => void = () => undefined,
): AsyncGenerator<number> {
  for (let number = 0; number < count; number += 1) {
    await new Promise(setImmediate);
    onRead(number + 1);
    yield number;
  }
}

const collected = async <T>(source: AsyncIterable<T>): Promise<T[]> => {
  const items: T[] = [];
  for await (const item of source) items.push(item);
  return items;
};

describe('inStep', () => {
  it('joins records by position and ends with the shortest source', async () => {
    await expect(collected(inStep<[number, number]>(numbers(3), numbers(5)))).resolves.toEqual([
      [0, 0],
      [1, 1],
      [2, 2],
    ]);
  });

  it('reads a source ahead while another one is empty, as the writer may be blocked on it', async () => {
    let read = 0;
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    async function* late(): AsyncGenerator<number> {
      await held;
      yield* numbers(40);
    }
    const early = numbers(40, (count) => {
      read = count;
      if (count === 40) release();
    });
    await expect(collected(inStep<[number, number]>(early, late()))).resolves.toHaveLength(40);
    expect(read).toBe(40);
  });

  it('holds its sources when the reader is busy', async () => {
    let read = 0;
    const joined = inStep<[number, number]>(
      numbers(100, (count) => (read = count)),
      numbers(100),
    );
    await joined.next();
    for (let turn = 0; turn < 200; turn += 1) await new Promise(setImmediate);
    expect(read).toBeLessThan(20);
    expect(await collected(joined)).toHaveLength(99);
  });

  it('passes on the failure of a source', async () => {
    async function* broken(): AsyncGenerator<number> {
      yield await Promise.resolve(1);
      throw new Error('broken pipe');
    }
    await expect(collected(inStep<[number, number]>(numbers(5), broken()))).rejects.toThrow('broken pipe');
  });
});

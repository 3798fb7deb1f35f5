import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { recordsOf } from './record-pipe.ts';

const SIZE = 100_000;

const started = (script: string) => {
  const child = spawn('/bin/sh', ['-c', script], { stdio: ['ignore', 'pipe', 'ignore'] });
  const closed = once(child, 'close');
  const pipe = child.stdout as Socket;
  return { child, closed, pipe, records: recordsOf(pipe, () => new Uint8Array(SIZE)) };
};

const letters = (letter: string, count: number): string => `head -c ${count} /dev/zero | tr '\\0' ${letter};`;

describe('recordsOf', () => {
  it('gives whole records, also to a reader that is slower than the process', async () => {
    const { closed, records } = started(letters('a', 250_000) + letters('b', 190_000));
    const found: string[] = [];
    for await (const record of records) {
      await delay(5);
      found.push([0, 49_999, 50_000, SIZE - 1].map((at) => String.fromCharCode(record[at] ?? 0)).join(''));
    }
    // Of the fifth there are only 40,000 bytes.
    expect(found).toEqual(['aaaa', 'aaaa', 'aabb', 'bbbb']);
    await expect(closed).resolves.toEqual([0, null]);
  });

  it('ends, and lets the process close, when it is killed', async () => {
    const { child, closed, pipe, records } = started(`${letters('a', 250_000)} exec sleep 60`);
    let count = 0;
    for await (const record of records) {
      count += record.length / SIZE;
      if (count < 2) continue;
      child.kill('SIGKILL');
      pipe.destroy();
    }
    expect(count).toBe(2);
    await closed;
  });
});

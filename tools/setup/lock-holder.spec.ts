import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '../../tests/support/until.ts';
import { lockHolder } from './lock-holder.ts';

let folder: string;
const children: ChildProcess[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lock-holder-'));
});

afterEach(async () => {
  for (const child of children.splice(0)) {
    process.kill(-(child.pid ?? 0), 'SIGKILL');
    await once(child, 'exit');
  }
  await rm(folder, { recursive: true });
});

/** Takes a kernel lock in its own process group, as Go and dpkg do, and then writes a file. */
const take = (name: string): ChildProcess => {
  const script = `: > ${join(folder, name)}; exec sleep 600`;
  const child = spawn('flock', [join(folder, 'lock'), 'sh', '-c', script], { detached: true });
  children.push(child);
  return child;
};

const onLinux = existsSync('/proc/locks') && existsSync('/usr/bin/flock') ? it : it.skip;

onLinux('names who has the lock that a process group waits for', async () => {
  const holder = take('first');
  await until(() => existsSync(join(folder, 'first')), 10);
  expect(await lockHolder(holder.pid ?? 0)).toBeNull();
  const waiting = take('second');
  await until(async () => (await lockHolder(waiting.pid ?? 0)) !== null, 10);
  expect(await lockHolder(waiting.pid ?? 0)).toBe(`process ${holder.pid} (flock)`);
  expect(await lockHolder(holder.pid ?? 0)).toBeNull();
});

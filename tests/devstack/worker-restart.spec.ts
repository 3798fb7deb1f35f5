import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, expect, it } from '@jest/globals';
import { stackSchema } from '../../tools/devstack/environment.ts';
import { freePort, stopEverything, type RunningPart } from '../../tools/devstack/index.ts';
import { STABLE_MS, startStack } from '../../tools/devstack/stack.ts';
import { until } from '../support/until.ts';

const ready = new Map<string, RunningPart>();
let directory = '';

afterAll(async () => {
  await stopEverything();
  await rm(directory, { recursive: true, force: true });
}, 60_000);

const PORTS = ['TEMPORAL', 'TEMPORAL_UI', 'MONGODB', 'S3', 'API', 'WORKER', 'SANDBOX'];

it('starts a worker that was killed again, and stops at the end of any other part', async () => {
  directory = await mkdtemp(join(tmpdir(), 'stack-'));
  const ports = await Promise.all(PORTS.map(async (name) => [`${name}_PORT`, await freePort()] as const));
  const notices: string[] = [];
  const stack = await startStack({
    config: stackSchema.parse({ ...Object.fromEntries(ports), DEVSTACK_DIR: directory }),
    environment: {},
    onReady: (part) => void ready.set(part.name, part),
    onRestart: (notice) => notices.push(notice),
  });
  const broken = stack.broken.catch((error: unknown) => String(error));
  const first = ready.get('Worker')!;
  // An end right after the start would count as a broken worker.
  await delay(STABLE_MS + 500);
  await first.kill();
  await until(() => ready.get('Worker') !== first, 60);
  expect(notices).toEqual([expect.stringMatching(/^Worker .*SIGKILL.* started again\.$/)]);
  expect((await fetch(`${first.address}/health`)).status).toBe(200);

  await ready.get('S3')!.kill();
  expect(await broken).toMatch(/S3 .*SIGKILL.*, so the stack is stopped/);
}, 180_000);

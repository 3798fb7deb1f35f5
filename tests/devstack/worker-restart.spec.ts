import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, it } from '@jest/globals';
import { stackSchema } from '../../tools/devstack/environment.ts';
import { reservePort, stopEverything, type RunningPart } from '../../tools/devstack/index.ts';
import { startStack } from '../../tools/devstack/stack.ts';
import { until } from '../support/until.ts';

const ready = new Map<string, RunningPart>();
let directory = '';

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'stack-'));
});

afterEach(async () => {
  await Promise.all([...ready.values()].map((part) => part.stop()));
  ready.clear();
  await rm(directory, { recursive: true, force: true });
}, 60_000);

afterAll(stopEverything);

const PORTS = ['TEMPORAL', 'TEMPORAL_UI', 'MONGODB', 'S3', 'API', 'WORKER', 'SANDBOX'];

const start = async (): Promise<{ broken: Promise<string>; notices: string[] }> => {
  const ports = await Promise.all(PORTS.map(async (name) => [`${name}_PORT`, await reservePort()] as const));
  const notices: string[] = [];
  const stack = await startStack({
    config: stackSchema.parse({ ...Object.fromEntries(ports), DEVSTACK_DIR: directory }),
    environment: {},
    onReady: (part) => void ready.set(part.name, part),
    onRestart: (notice) => notices.push(notice),
  });
  const broken = stack.broken.then(
    () => '',
    (error: unknown) => String(error),
  );
  return { broken, notices };
};

const killWorker = (): Promise<void> => ready.get('Worker')!.kill();

/** Kills the worker as soon as it is ready, and waits for the next one. */
const killAndWait = async (): Promise<void> => {
  const worker = ready.get('Worker')!;
  await worker.kill();
  await until(() => ready.get('Worker') !== worker, 60);
};

it('starts a worker that was killed again, and stops when that happens at once again and again', async () => {
  const { broken, notices } = await start();
  await killAndWait();
  await killAndWait();
  expect(notices).toHaveLength(2);
  expect(notices[0]).toMatch(/^Worker .*SIGKILL.* started again\.$/);
  expect((await fetch(`${ready.get('Worker')!.address}/health`)).status).toBe(200);
  await killWorker();
  expect(await broken).toMatch(/Worker .*SIGKILL.*, so the stack is stopped/);
}, 180_000);

it('stops at the end of any other part', async () => {
  const { broken } = await start();
  await ready.get('S3')!.kill();
  expect(await broken).toMatch(/S3 .*SIGKILL.*, so the stack is stopped/);
}, 180_000);

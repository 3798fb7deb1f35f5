import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { loadConfig, mongodbSchema, s3Schema } from '#activities/config';
import { KIND_RECORDS } from '#activities/kinds';
import { connectMongo } from '#activities/mongodb';
import { createObjectStore } from '#activities/s3';
import {
  repositoryRoot,
  reservePort,
  startFalSandbox,
  startMongodb,
  startS3,
  startTemporal,
} from '../../tools/devstack/index.ts';
import { prepareFaceModels } from '../../tools/setup/index.ts';
import { started } from '../support/started.ts';

const directory = await started(mkdtemp(join(tmpdir(), 'doctor-')), (path) =>
  rm(path, { recursive: true, force: true }),
);

/** Runs the program as `make doctor` does. */
const doctor = (settings: Record<string, string>, ...options: string[]) =>
  new Promise<{ status: number; lines: string[] }>((resolve) => {
    const program = join(repositoryRoot, 'dist', 'tools', 'doctor', 'main.js');
    const env = { ...process.env, DEVSTACK_DIR: join(directory, 'stack'), ...settings };
    const run = execFile(process.execPath, [program, ...options], { env }, (_error, stdout) => {
      resolve({ status: run.exitCode ?? -1, lines: stdout.trimEnd().split('\n') });
    });
  });

/** The marks with the names, in the order in which they are shown; what follows a ✗ or ! is what to do. */
const marksOf = (lines: string[]): string[] =>
  lines.filter((line) => !line.startsWith('    ')).map((line) => line.slice(0, line.indexOf(':')));

const NEEDED = [
  'fal key',
  'Price of trainings',
  'fal storage',
  'Webhook address',
  'Bucket',
  'Temporal',
  'MongoDB',
  'ffmpeg',
  'Face models',
];

it('with nothing set up it says of each what to do', async () => {
  const ports = ['TEMPORAL_PORT', 'MONGODB_PORT', 'S3_PORT', 'SANDBOX_PORT'];
  const nobody = await Promise.all(ports.map(async (name) => [name, String(await reservePort())]));
  const { status, lines } = await doctor({
    ...(Object.fromEntries(nobody) as Record<string, string>),
    FFMPEG_PATH: '/no/ffmpeg',
    MODELS_DIR: '/no/models',
  });
  expect(status).toBe(1);
  expect(marksOf(lines)).toEqual([
    '✓ Settings',
    '✓ Settings of the embedded stack',
    '✗ Embedded stack',
    ...NEEDED.map((name) => `${name === 'Webhook address' ? '✓' : '✗'} ${name}`),
  ]);
  expect(lines.filter((line) => line === '    Start the embedded stack: make up')).toHaveLength(6);
  const failed = lines.filter((line) => line.startsWith('✗'));
  expect(lines.filter((line) => line.startsWith('    '))).toHaveLength(failed.length);
}, 60_000);

it('wrong settings are one finding, and the rest is looked at', async () => {
  const { status, lines } = await doctor({ TEMPORAL_PORT: 'many', RATE_LIMIT_PER_MINUTE: 'some' });
  expect(status).toBe(1);
  expect(lines).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^✗ Settings: RATE_LIMIT_PER_MINUTE: /),
      expect.stringMatching(/^✗ Settings of the embedded stack: TEMPORAL_PORT: /),
    ]),
  );
  expect(marksOf(lines)).toHaveLength(NEEDED.length + 3);
}, 60_000);

it('servers that hang do not hang it, and the order stays', async () => {
  const callers = new Set<Socket>();
  const silent = createServer((caller) => callers.add(caller.on('error', () => undefined)));
  await once(silent.listen(0, '127.0.0.1'), 'listening');
  const address = `127.0.0.1:${(silent.address() as AddressInfo).port}`;
  const startedAt = Date.now();
  const { status, lines } = await doctor({
    TEMPORAL_ADDRESS: address,
    MONGODB_URI: `mongodb://${address}`,
    S3_ENDPOINT: `http://${address}`,
    FAL_SANDBOX_URL: `http://${address}`,
    MODELS_DIR: '/no/models',
  });
  silent.close();
  for (const caller of callers) caller.destroy();
  expect(status).toBe(1);
  const silentOnes = ['fal key', 'Price of trainings', 'fal storage', 'Bucket', 'Temporal', 'MongoDB'];
  for (const name of silentOnes)
    expect(lines.join('\n')).toMatch(new RegExp(`^✗ ${name}: .*\\n {4}\\S`, 'm'));
  expect(marksOf(lines).map((mark) => mark.slice(2))).toEqual(['Settings', ...NEEDED]);
  // One after the other they would take a minute.
  expect(Date.now() - startedAt).toBeLessThan(25_000);
}, 60_000);

it('where all is well it ends with 0', async () => {
  const keys = { accessKey: 'doctor', secretKey: 'doctor-secret' };
  const [temporal, mongodb, s3, sandbox] = await Promise.all([
    startTemporal({ databaseFile: join(directory, 'temporal.db') }),
    startMongodb({ dataDirectory: join(directory, 'mongodb') }),
    startS3({ dataDirectory: join(directory, 's3'), ...keys }),
    startFalSandbox({ dataDirectory: join(directory, 'sandbox'), env: {} }),
  ]);
  const settings = {
    TEMPORAL_ADDRESS: temporal.address,
    MONGODB_URI: mongodb.address,
    S3_ENDPOINT: s3.address,
    S3_ACCESS_KEY_ID: keys.accessKey,
    S3_SECRET_ACCESS_KEY: keys.secretKey,
    FAL_SANDBOX_URL: sandbox.address,
    PUBLIC_URL: 'http://127.0.0.1:5000',
    FAL_WEBHOOK_SECRET: 'a secret',
    MODELS_DIR: await prepareFaceModels(),
  };
  const objects = createObjectStore(loadConfig(s3Schema, settings));
  await objects.ensureBucket();
  objects.close();
  const stores = connectMongo(loadConfig(mongodbSchema, settings), KIND_RECORDS);
  await stores.open();
  await stores.close();
  const { status, lines } = await doctor(settings);
  expect(marksOf(lines)).toEqual(['✓ Settings', '! fal key', ...NEEDED.slice(1).map((name) => `✓ ${name}`)]);
  expect(status).toBe(0);
  const trainings = await fetch(`${sandbox.address}/sandbox/trainings`);
  expect(await trainings.json()).toMatchObject({ trainings: [] });
}, 90_000);

it('takes no option that it does not know', async () => {
  expect(await doctor({}, '--sever')).toMatchObject({ status: 2 });
});

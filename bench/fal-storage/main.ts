import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { answerHelp, s3Schema } from '#activities/config';
import { createObjectStore, type S3ObjectStore } from '#activities/s3';
import {
  repositoryRoot,
  runProgram,
  startFalSandbox,
  startMongodb,
  startS3,
} from '../../tools/devstack/index.ts';
import { withProgress } from '../../tools/setup/index.ts';
import { holds, table, type Row } from '../bounds.ts';

const MIB = 2 ** 20;
const SIZES = { small: 100 * MIB, large: 1024 * MIB };
const CREDENTIALS = { accessKey: 'bench', secretKey: 'bench-secret' };
const SEND = join(repositoryRoot, 'dist', 'bench', 'fal-storage', 'send.js');

interface Sent {
  address: string;
  seconds: number;
  peakBytes: number;
}

const stopping: (() => Promise<unknown>)[] = [];
const stopAll = async (): Promise<void> => {
  for (const stop of stopping.splice(0).reverse()) await stop();
};

/** Bytes that nothing along the way could compress. */
async function* noise(bytes: number): AsyncGenerator<Uint8Array> {
  const chunk = randomBytes(MIB);
  for (let left = bytes; left > 0; left -= chunk.length) yield await Promise.resolve(chunk);
}

const startServers = async (folder: string): Promise<Record<string, string>> => {
  const log = (name: string): string => join(folder, `${name}.log`);
  const s3 = await startS3({ dataDirectory: join(folder, 's3'), logFile: log('s3'), ...CREDENTIALS });
  stopping.push(() => s3.stop());
  const mongodb = await startMongodb({ dataDirectory: join(folder, 'mongodb'), logFile: log('mongodb') });
  stopping.push(() => mongodb.stop());
  const sandbox = await startFalSandbox({
    dataDirectory: join(folder, 'sandbox'),
    logFile: log('sandbox'),
    env: { FAL_KEY: 'sandbox:sandbox' },
  });
  stopping.push(() => sandbox.stop());
  return {
    S3_ENDPOINT: s3.address,
    S3_ACCESS_KEY_ID: CREDENTIALS.accessKey,
    S3_SECRET_ACCESS_KEY: CREDENTIALS.secretKey,
    MONGODB_URI: mongodb.address,
    FAL_KEY: 'sandbox:sandbox',
    FAL_SANDBOX_URL: sandbox.address,
  };
};

const send = async (objects: S3ObjectStore, env: Record<string, string>, bytes: number): Promise<Sent> => {
  const mebibytes = bytes / MIB;
  const key = `datasets/bench/${mebibytes}/dataset.zip`;
  const storing = () => objects.putStream(key, noise(bytes), { contentType: 'application/zip' });
  await withProgress({ label: `Storing ${mebibytes} MiB`, usually: '1 to 20 s' }, storing);
  const sending = () =>
    promisify(execFile)(process.execPath, [SEND, key], { env: { ...process.env, ...env } });
  const label = `Sending ${mebibytes} MiB`;
  const { stdout } = await withProgress({ label, usually: '1 to 30 s' }, sending);
  const sent = JSON.parse(stdout) as Sent;
  const { headers } = await fetch(sent.address, { method: 'HEAD' });
  if (Number(headers.get('content-length')) !== bytes)
    throw new Error(`${String(headers.get('content-length'))} of ${bytes} bytes arrived.`);
  const peak = Math.round(sent.peakBytes / MIB);
  console.log(`${label}: ${sent.seconds.toFixed(1)} s, ${peak} MiB of memory at most`);
  return sent;
};

const bench = async (): Promise<number> => {
  const folder = await mkdtemp(join(tmpdir(), 'bench-fal-storage-'));
  stopping.push(() => rm(folder, { recursive: true, force: true }));
  const env = await startServers(folder);
  const objects = createObjectStore(s3Schema.parse(env));
  await objects.ensureBucket();
  const small = await send(objects, env, SIZES.small);
  const large = await send(objects, env, SIZES.large);
  objects.close();
  const rows: Row[] = [
    {
      what: 'peak memory for 1 GiB over that for 100 MiB',
      value: large.peakBytes / small.peakBytes,
      bound: 1.3,
    },
  ];
  console.log(`\n${table(rows)}`);
  await stopAll();
  return rows.every(holds) ? 0 : 1;
};

answerHelp(`Sends a dataset of 1 GiB through the storage of the fal sandbox and measures the memory of the process that does it.

  make bench-fal-storage

It takes about a minute and 3 GiB of disk. It ends with 0 when the bound holds.`);
await runProgram(bench, stopAll);

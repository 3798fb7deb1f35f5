import { jest } from '@jest/globals';
import { createFalClient, type FalClient } from '@fal-ai/client';
import { mkdtemp, rm } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { ZipFile } from 'yazl';
import { loadConfig } from '#activities/config';
import { sandboxSchema } from '../src/config.ts';
import type { Held } from '../src/held/held.controller.ts';
import type { Fault } from '../src/faults/fault.ts';
import type { PlayedImages } from '../src/queue/images.controller.ts';
import type { QueuedRequest } from '../src/queue/queued-request.ts';
import { type RunningSandbox, startSandbox } from '../src/start.ts';

/** Conditions are waited for, for as long as a busy machine may need. */
jest.setTimeout(60_000);
const PATIENCE_MS = 30_000;

export const KEY = 'sandbox:sandbox';

export const newDataDirectory = (): Promise<string> => mkdtemp(join(tmpdir(), 'fal-sandbox-spec-'));

/** A sandbox on a free port whose trainings take half a second and its images less; its data go with it unless their directory is given. */
export const startTestSandbox = async (given: Record<string, string> = {}): Promise<RunningSandbox> => {
  const dataDirectory = given.SANDBOX_DATA_DIR ?? (await newDataDirectory());
  const seconds = { SANDBOX_TRAINING_SECONDS: '0.5', SANDBOX_IMAGE_SECONDS: '0.2' };
  const environment = { ...seconds, ...given, SANDBOX_DATA_DIR: dataDirectory };
  const config = { ...loadConfig(sandboxSchema, environment), SANDBOX_PORT: 0 };
  const sandbox = await startSandbox(config, ['error']);
  const close = async () => {
    await sandbox.close();
    if (given.SANDBOX_DATA_DIR === undefined) await rm(dataDirectory, { recursive: true });
  };
  return { url: sandbox.url, close };
};

const HOSTS: Record<string, string> = {
  'queue.fal.run': 'queue',
  'fal.run': 'run',
  'rest.fal.ai': 'rest',
  'api.fal.ai': 'api',
};

/** The real client of fal, pointed at the sandbox the one way it allows. */
export const falClient = (sandbox: RunningSandbox): FalClient =>
  createFalClient({
    credentials: KEY,
    requestMiddleware: (request) => {
      const { host, pathname, search } = new URL(request.url);
      return Promise.resolve({ ...request, url: `${sandbox.url}/${HOSTS[host]}${pathname}${search}` });
    },
  });

export const zip = async (files: Record<string, string>): Promise<Blob> => {
  const archive = new ZipFile();
  for (const [name, body] of Object.entries(files)) archive.addBuffer(Buffer.from(body), name);
  archive.end();
  return new Blob([new Uint8Array(await buffer(archive.outputStream))], { type: 'application/zip' });
};

/** A training archive of so many images with their captions. */
export const dataset = (images: number): Promise<Blob> => {
  const names = Array.from({ length: images }, (_, index) => String(index + 1).padStart(4, '0'));
  return zip(
    Object.fromEntries(
      names.flatMap((name) => [
        [`${name}.jpg`, 'jpeg'],
        [`${name}.txt`, 'TOK'],
      ]),
    ),
  );
};

/** The sandbox's own control endpoints. */
export const control = (sandbox: RunningSandbox) => {
  const call = async <Body>(method: string, path: string, body?: unknown): Promise<Body> => {
    const response = await fetch(`${sandbox.url}/sandbox/${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: body === undefined ? null : JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`HTTP ${response.status}: ${await response.text()}`);
    return (await response.json()) as Body;
  };
  return {
    play: (play: Partial<Fault> & { play: Fault['play'] } & Record<string, unknown>) =>
      call<{ id: string }>('POST', 'plays', play),
    held: (text: string) => call<Held>('GET', `held?text=${encodeURIComponent(text)}`),
    images: (text: string) => call<PlayedImages>('GET', `images?text=${encodeURIComponent(text)}`),
    trainings: (text: string) =>
      call<{ count: number; trainings: QueuedRequest[] }>(
        'GET',
        `trainings?text=${encodeURIComponent(text)}`,
      ),
  };
};

/** Asks until the answer is there; fails after half a minute. */
export const eventually = async <T>(ask: () => Promise<T | null | undefined | false>): Promise<T> => {
  const deadline = Date.now() + PATIENCE_MS;
  while (Date.now() < deadline) {
    const answer = await ask();
    if (answer !== null && answer !== undefined && answer !== false) return answer;
    await delay(25);
  }
  throw new Error('It did not happen within half a minute.');
};

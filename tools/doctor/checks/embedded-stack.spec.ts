import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { processIdentity } from '../../devstack/process/index.ts';
import { recordFailure, type StackState, writeState } from '../../devstack/state.ts';
import { runChecks } from '../check.ts';
import { embeddedStackCheck } from './embedded-stack.ts';

let stackDirectory: string;
beforeEach(async () => {
  stackDirectory = await mkdtemp(join(tmpdir(), 'doctor-stack-'));
});
afterEach(() => rm(stackDirectory, { recursive: true }));

const found = async () => (await runChecks([embeddedStackCheck({ stackDirectory })]))[0];

const stateOf = async (change: Partial<StackState>): Promise<StackState> => ({
  supervisor: (await processIdentity(process.pid)) ?? '',
  startedBy: 'make up',
  parts: [],
  addresses: 'somewhere',
  restarts: [],
  ...change,
});

const REMEDY = expect.stringMatching(/^Start it with make up, or with make demo/);

it('was never started', async () => {
  expect(await found()).toMatchObject({ status: 'failed', says: 'It is not running.', remedy: REMEDY });
});

it('has ended, and why is known', async () => {
  await writeState(stackDirectory, await stateOf({ supervisor: '1:never' }));
  await recordFailure(stackDirectory, 'MongoDB ended with exit status 14.\nIt said: …');
  expect(await found()).toMatchObject({
    status: 'failed',
    says: 'It is not running any more: MongoDB ended with exit status 14. It said: …',
    remedy: REMEDY,
  });
});

it('is starting', async () => {
  await writeState(stackDirectory, await stateOf({ addresses: null }));
  expect(await found()).toMatchObject({
    status: 'failed',
    says: 'It is still starting, by make up.',
    remedy: 'Wait until it is up, and look again.',
  });
});

it('is running', async () => {
  await writeState(stackDirectory, await stateOf({}));
  expect(await found()).toMatchObject({ status: 'ok', says: 'It is running, started by make up.' });
});

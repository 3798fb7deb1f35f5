import { afterEach, describe, expect, it } from '@jest/globals';
import { createServer, type Server } from 'node:net';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PartNotReadyError, PortTakenError } from '../process/index.ts';
import { onPorts, startPart } from './part.ts';

const thieves: Server[] = [];

afterEach(() => Promise.all(thieves.splice(0).map((thief) => new Promise((done) => thief.close(done)))));

/** Takes a port away before the part has it. */
const take = (port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    const thief = createServer().once('error', reject);
    thieves.push(thief);
    thief.listen(port, '127.0.0.1', () => resolve());
  });

const startServer = async (port: number, logFile: string) => {
  const script = `require('node:http').createServer((q, s) => s.end()).listen(${port}, '127.0.0.1')`;
  return startPart({
    name: 'Part',
    address: `http://127.0.0.1:${port}`,
    ports: [port],
    logFile,
    command: process.execPath,
    args: ['-e', script],
    probe: async () => void (await fetch(`http://127.0.0.1:${port}`)),
    readyTimeoutMs: 20_000,
  });
};

describe('onPorts', () => {
  it('tries other ports when somebody takes the chosen one', async () => {
    const tried: number[] = [];
    const directory = await mkdtemp(join(tmpdir(), 'part-'));
    const part = await onPorts([undefined], async (port) => {
      tried.push(port);
      if (tried.length < 3) await take(port);
      return startServer(port, join(directory, 'log'));
    });
    expect(new Set(tried).size).toBe(3);
    expect(part.address).toBe(`http://127.0.0.1:${tried[2]}`);
    await part.stop();
    await rm(directory, { recursive: true });
  });

  it('tries others too when the program finds the port taken', async () => {
    const output = 'listen tcp 127.0.0.1:20001: bind: address already in use\n';
    let tries = 0;
    const start = () =>
      ++tries === 1
        ? Promise.reject(new PartNotReadyError({ name: 'S3', reason: 'ended', output }))
        : Promise.resolve('started');
    expect(await onPorts([undefined], start)).toBe('started');
    expect(tries).toBe(2);
  });

  const taken = new PortTakenError({ name: 'S3', port: 7070, holder: null });

  it.each([
    ['a port that was asked for is taken', [7070, undefined], taken, 1],
    ['every port was asked for', [7070], taken, 1],
    ['something else fails', [undefined], new Error('no disk'), 1],
    ['every port that is tried is taken', [undefined], taken, 5],
  ] as const)('gives up when %s', async (_why, asked, error, expected) => {
    let tries = 0;
    const starting = onPorts(asked, () => {
      tries++;
      return Promise.reject(error);
    });
    await expect(starting).rejects.toBe(error);
    expect(tries).toBe(expected);
  });
});

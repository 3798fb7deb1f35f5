import { afterEach, expect, it } from '@jest/globals';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch } from './launch.ts';
import { bypassProxies } from './no-proxy.ts';

const { no_proxy, NO_PROXY } = process.env;

afterEach(() => {
  for (const [name, value] of Object.entries({ no_proxy, NO_PROXY })) {
    if (value === undefined) Reflect.deleteProperty(process.env, name);
    else process.env[name] = value;
  }
});

it.each([
  [{}, '127.0.0.1,localhost'],
  [{ no_proxy: 'example.com' }, 'example.com,127.0.0.1,localhost'],
  [{ NO_PROXY: 'example.com' }, 'example.com,127.0.0.1,localhost'],
  [{ no_proxy: '', NO_PROXY: '127.0.0.1' }, '127.0.0.1,localhost'],
  [{ no_proxy: 'localhost,127.0.0.1' }, 'localhost,127.0.0.1'],
])('lets servers of this machine be reached without a proxy: %j', (environment, expected) => {
  expect(bypassProxies({ ...environment, PATH: '/bin' })).toEqual({
    PATH: '/bin',
    no_proxy: expected,
    NO_PROXY: expected,
  });
});

it('is what every process gets that is started here', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'no-proxy-'));
  const logFile = join(directory, 'log');
  const env = { PATH: process.env.PATH, no_proxy: 'example.com' };
  const part = await launch({ name: 'Part', command: 'sh', args: ['-c', 'echo $no_proxy'], logFile, env });
  await part.exited;
  expect(await readFile(logFile, 'utf8')).toBe('example.com,127.0.0.1,localhost\n');
  await rm(directory, { recursive: true });
});

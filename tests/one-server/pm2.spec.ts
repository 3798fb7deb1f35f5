import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { assertPortFree, processIdentity } from '../../tools/devstack/index.ts';
import { started } from '../support/started.ts';
import { until } from '../support/until.ts';
import { Load } from './support/load.ts';
import { OneServer } from './support/one-server.ts';
import { Pm2 } from './support/pm2.ts';
import { Production } from './support/production.ts';
import { Watcher } from './support/watcher.ts';

const WORKERS = ['conversions', 'media', 'providers', 'webhooks', 'workflows'];
const PROCESSES = ['api', 'api', ...WORKERS.map((queue) => `worker-${queue}`)];

const production = await started(Production.installed(), (build) => build.remove());
const server = await started(OneServer.start());
const pm2 = await started(Pm2.prepare(), (manager) => manager.end());

const start = (from = production) => pm2.run(from.startScript);
const online = async () => (await pm2.list()).filter(({ pm2_env }) => pm2_env.status === 'online');
const healthy = () => until(async () => (await server.health()).every((status) => status === 200), 30);

describe('config/pm2/start.sh', () => {
  it('says what it does', async () => {
    const { status, output } = await pm2.run(production.startScript, ['--help']);
    expect(status).toBe(0);
    expect(output).toContain('Usage: config/pm2/start.sh');
    expect((await pm2.run(production.startScript, ['--halp'])).status).toBe(2);
  });

  it('says all that a bare clone lacks', async () => {
    const bare = await Production.bare();
    const { status, output } = await start(bare);
    await bare.remove();
    expect(status).toBe(1);
    for (const lack of [
      '✗ Packages: ',
      '✗ Build: Missing: dist/apps/api/src/main.js',
      '✗ Settings: There is no .env',
    ])
      expect(output).toContain(lack);
    expect(output).toContain('Nothing was started');
  });

  it('says all that is wrong with the settings, and starts nothing', async () => {
    await production.configure(
      {
        ...server.settings,
        API_PORT: new URL(server.settings.S3_ENDPOINT!).port,
        RATE_LIMIT_PER_MINUTE: 'many',
        TEMPORAL_ADDRESS: '127.0.0.1:1',
        MONGODB_URI: 'mongodb://127.0.0.1:1',
        S3_SECRET_ACCESS_KEY: 'wrong',
        FAL_KEY: '',
        FAL_SANDBOX_URL: '',
        FFMPEG_PATH: '/no/ffmpeg',
        MODELS_DIR: '/no/models',
      },
      0o644,
    );
    const { status, output } = await start();
    expect(status).toBe(1);
    for (const problem of [
      /✗ Settings: RATE_LIMIT_PER_MINUTE: .*\n {4}Correct/,
      /! Access to \.env: .*\n {4}chmod 600 \.env/,
      /✗ Temporal: .*\n {4}Start Temporal/,
      /✗ MongoDB: .*\n {4}Start MongoDB/,
      /✗ Bucket: .* answers 403 .*\n {4}/,
      /✗ fal key: Neither FAL_KEY nor FAL_SANDBOX_URL is set.*\n {4}Set FAL_KEY/,
      /! Webhook address: PUBLIC_URL and FAL_WEBHOOK_SECRET are not set/,
      /✗ ffmpeg: \/no\/ffmpeg is missing/,
      /✗ Face models: .*\/no\/models.*\n {4}/,
      /✗ Port of api: .* cannot use port \d+: .*versitygw.*\n {4}Stop what listens there/,
      /✓ Port of worker-media: \d+ is free/,
    ])
      expect(output).toMatch(problem);
    expect(existsSync(join(pm2.home, 'pm2.pid'))).toBe(false);
  }, 60_000);

  it('starts everything by .env alone, and a job completes, once', async () => {
    await production.configure(server.settings);
    // The daemon hands on what it was started with, by an operator who only looked.
    await pm2.run('pm2', ['ping'], { API_PORT: '1', MONGODB_URI: 'mongodb://127.0.0.1:1' });
    const { status, output } = await start();
    expect([status, output]).toEqual([0, expect.stringContaining('Everything is healthy.')]);
    expect((await online()).map(({ name }) => name).toSorted()).toEqual(PROCESSES);
    expect(await server.health()).toEqual([200, 200, 200, 200, 200]);
    const jobId = await server.train();
    expect(await server.reads(jobId, ({ status }) => status === 'completed')).toMatchObject({ error: null });
    expect(await server.trainings(jobId)).toBe(1);
  }, 180_000);

  it('lets PM2 know no secret', async () => {
    expect(JSON.stringify(await pm2.list())).not.toContain('a secret of an operator');
  });
});

it('a process that is killed is there again, and jobs that run end right, once', async () => {
  const jobId = await server.train({ review: true });
  await server.reads(jobId, ({ status }) => status === 'awaiting_review');
  await server.trainsFor(jobId, 5);
  await server.approve(jobId);
  const other = await server.train();
  await server.reads(jobId, ({ stage }) => stage === 'pollFal');
  await server.reads(other, ({ stage }) => stage === 'extractFrames');
  const killed = await pm2.list();
  for (const one of killed) {
    process.kill(one.pid, 'SIGKILL');
    await pm2.replaced(one);
  }
  await healthy();
  for (const id of [jobId, other]) {
    expect(await server.reads(id, ({ status }) => status === 'completed', 120)).toMatchObject({
      error: null,
    });
    expect(await server.trainings(id)).toBe(1);
  }
}, 240_000);

it('a reload fails no request, and streams go on', async () => {
  const jobId = await server.train({ review: true });
  await server.reads(jobId, ({ status }) => status === 'awaiting_review');
  const watcher = new Watcher(`${server.apiUrl}/api/jobs/${jobId}/events?userId=ada`);
  const load = new Load(server.apiUrl);
  const apis = async () => (await online()).filter(({ name }) => name === 'api').map(({ pid }) => pid);
  for (const reload of [() => pm2.pm2('reload', 'api'), start]) {
    const before = await apis();
    await load.goesOn();
    await reload();
    const after = await apis();
    expect(after).toHaveLength(2);
    expect(after.filter((pid) => before.includes(pid))).toEqual([]);
  }
  await load.goesOn();
  await load.stop();
  expect(load.failures).toEqual([]);
  await server.approve(jobId);
  await watcher.ended;
  expect(watcher.broken).toBe(0);
  expect(watcher.resumed).toBeGreaterThanOrEqual(2);
  const { timeline } = await server.read(jobId);
  expect(watcher.messages).toEqual(timeline.map(({ message }) => message));
}, 240_000);

it('a stop lets everything end by itself, and leaves nothing', async () => {
  const jobId = await server.train();
  await server.trainsFor(jobId, 600);
  await server.reads(jobId, ({ stage }) => stage === 'pollFal');
  const running = await online();
  const told = (await pm2.daemonLog()).length;
  await pm2.pm2('stop', 'all');
  for (const { pid } of running) expect(await processIdentity(pid)).toBeNull();
  const log = (await pm2.daemonLog()).slice(told);
  expect(log).not.toMatch(/SIGKILL|still alive|could not be/);
  for (const name of new Set(PROCESSES)) expect(log).toMatch(new RegExp(`App \\[${name}:\\d\\] exited`));
  await pm2.pm2('delete', 'all');
  expect(await pm2.list()).toEqual([]);
  for (const port of server.ports) await assertPortFree({ name: 'What PM2 ran', port });
}, 90_000);

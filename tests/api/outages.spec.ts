import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { Health } from '../../apps/api/src/health/health.schema.ts';
import { startMongodb } from '../../tools/devstack/index.ts';
import { startApiStack } from './support/api-stack.ts';
import { form, mp4, validFields, validTraining } from './support/forms.ts';
import { problemOf } from './support/problems.ts';
import { started } from '../support/started.ts';
import { until } from '../support/until.ts';

const stack = await started(startApiStack());

const states = async (): Promise<[number, Record<string, string>]> => {
  const response = await fetch(`${stack.url}/health`);
  const { checks } = (await response.json()) as Health;
  return [
    response.status,
    Object.fromEntries(Object.entries(checks).map(([name, { status }]) => [name, status])),
  ];
};

const train = (): Promise<Response> =>
  fetch(`${stack.url}/api/lora/train`, { method: 'POST', body: form(validFields, mp4()) });

const objects = async (): Promise<number> => {
  let count = 0;
  for await (const object of stack.objects.list('temp/')) count += object.key ? 1 : 0;
  return count;
};

const expectUnavailable = async (response: Response): Promise<void> => {
  expect((await problemOf(response)).name).toBe('DependencyUnavailable');
};

describe('while a part of the service is away', () => {
  it('nothing is missed as long as all are there', async () => {
    expect(await states()).toEqual([200, { temporal: 'up', mongodb: 'up', s3: 'up' }]);
  });

  it('MongoDB: no training starts and nothing of it stays; reading works again when it is back', async () => {
    await stack.parts.mongodb.kill();
    await expectUnavailable(await train());
    expect(await objects()).toBe(0);
    await expectUnavailable(await fetch(`${stack.url}/api/lora/list?userId=ada`));
    expect(await states()).toEqual([503, { temporal: 'up', mongodb: 'down', s3: 'up' }]);
    stack.parts.mongodb = await startMongodb({
      dataDirectory: join(stack.directory, 'mongodb'),
      port: Number(new URL(stack.parts.mongodb.address).port),
      logFile: join(stack.directory, 'mongodb.log'),
    });
    await until(async () => (await fetch(`${stack.url}/api/lora/list?userId=ada`)).ok, 20);
  }, 60_000);

  it('S3: an upload is refused', async () => {
    await stack.parts.s3.kill();
    await expectUnavailable(await train());
    expect((await stack.stores.jobs.list('ada', { order: '-createdAt', limit: 1 })).jobs).toEqual([]);
    expect(await states()).toEqual([503, { temporal: 'up', mongodb: 'up', s3: 'down' }]);
  }, 60_000);

  it('Temporal: no job is recorded that nobody works on', async () => {
    await stack.parts.temporal.kill();
    const body = JSON.stringify(validTraining);
    const headers = { 'content-type': 'application/json' };
    await expectUnavailable(await fetch(`${stack.url}/api/lora/train`, { method: 'POST', body, headers }));
    expect((await stack.stores.jobs.list('ada', { order: '-createdAt', limit: 1 })).jobs).toEqual([]);
  }, 60_000);
});

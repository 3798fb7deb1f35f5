import { describe, expect, it } from '@jest/globals';
import { loadConfig } from '#activities/config';
import { workerConfigSchema } from './config.ts';

const load = (environment: Record<string, string>) => loadConfig(workerConfigSchema, environment);

describe('the configuration of the worker', () => {
  it('has a default for everything', () => {
    expect(load({})).toMatchObject({
      WORKER_PORT: 5001,
      WORKER_QUEUES: [
        ...['workflows', 'media', 'conversions', 'chunks', 'plans'],
        ...['providers', 'waiting', 'outputs', 'webhooks'],
      ],
    });
  });

  it.each([
    [{}],
    [{ S3_PUBLIC_ENDPOINT: 'http://localhost:7070' }],
    [{ S3_ENDPOINT: 'http://[::1]:7070' }],
    [{ S3_ENDPOINT: 'https://127.0.0.1' }],
  ])('refuses to have the real fal read from an object store of this machine: %j', (store) => {
    const environment = { FAL_KEY: 'id:secret', FAL_INPUTS: 'bucket', ...store };
    expect(() => load(environment)).toThrow(/FAL_INPUTS: can be "bucket" only where/);
  });

  it.each([
    [{ FAL_KEY: 'id:secret' }],
    [{ FAL_KEY: 'id:secret', FAL_INPUTS: 'storage' }],
    [{ FAL_KEY: 'id:secret', FAL_INPUTS: 'bucket', S3_PUBLIC_ENDPOINT: 'https://assets.example.org' }],
    [{ FAL_KEY: 'id:secret', FAL_INPUTS: 'bucket', S3_ENDPOINT: 'https://s3.example.org' }],
    [{ FAL_KEY: 'id:secret', FAL_INPUTS: 'bucket', FAL_SANDBOX_URL: 'http://127.0.0.1:5002' }],
  ])('takes %j', (environment) => {
    expect(() => load(environment)).not.toThrow();
  });

  it('serves with a queue what belongs to it, and alone what is named alone', () => {
    const queuesOf = (names: string) => load({ WORKER_QUEUES: names }).WORKER_QUEUES;
    expect(queuesOf('providers,webhooks')).toEqual(['providers', 'waiting', 'outputs', 'webhooks']);
    expect(queuesOf('waiting, providers')).toEqual(['waiting', 'providers', 'outputs']);
    expect(queuesOf('outputs')).toEqual(['outputs']);
    expect(queuesOf('conversions')).toEqual(['conversions', 'chunks', 'plans']);
  });

  it('names a queue that there is not', () => {
    expect(() => load({ WORKER_QUEUES: 'media,models' })).toThrow(/not "models"/);
  });
});

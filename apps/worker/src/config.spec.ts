import { describe, expect, it } from '@jest/globals';
import { loadConfig } from '#activities/config';
import { workerConfigSchema } from './config.ts';

const load = (environment: Record<string, string>) => loadConfig(workerConfigSchema, environment);

describe('the configuration of the worker', () => {
  it('has a default for everything', () => {
    expect(load({})).toMatchObject({
      WORKER_PORT: 5001,
      WORKER_QUEUES: ['workflows', 'media', 'providers', 'webhooks'],
    });
  });

  it.each([
    [{}],
    [{ S3_PUBLIC_ENDPOINT: 'http://localhost:7070' }],
    [{ S3_ENDPOINT: 'http://[::1]:7070' }],
    [{ S3_ENDPOINT: 'https://127.0.0.1' }],
  ])('refuses the real fal with an object store of this machine: %j', (store) => {
    expect(() => load({ FAL_KEY: 'id:secret', ...store })).toThrow(/S3_PUBLIC_ENDPOINT: must be an address/);
  });

  it.each([
    [{ FAL_KEY: 'id:secret', S3_PUBLIC_ENDPOINT: 'https://assets.example.org' }],
    [{ FAL_KEY: 'id:secret', S3_ENDPOINT: 'https://s3.example.org' }],
    [{ FAL_KEY: 'id:secret', FAL_SANDBOX_URL: 'http://127.0.0.1:5002' }],
  ])('takes %j', (environment) => {
    expect(() => load(environment)).not.toThrow();
  });

  it('names a queue that there is not', () => {
    expect(() => load({ WORKER_QUEUES: 'media,models' })).toThrow(/not "models"/);
  });
});

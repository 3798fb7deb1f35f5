import { describe, expect, it } from '@jest/globals';
import { falSchema, loadConfig, s3Schema } from '../config/index.ts';
import type { Resolve } from '../internet/index.ts';
import { findInputRoute } from './input-route.ts';

const NAMES: Record<string, string[]> = {
  'assets.example.org': ['93.184.215.14', '2606:2800:21f:cb07::1'],
  'minio.office': ['10.1.2.3'],
  'split.example.org': ['93.184.215.14', '192.168.1.10'],
};
const resolve: Resolve = (host) =>
  Promise.resolve((NAMES[host] ?? []).map((address) => ({ address, family: address.includes(':') ? 6 : 4 })));

const routeFor = (environment: Record<string, string>, how = resolve) =>
  findInputRoute(loadConfig(falSchema.extend(s3Schema.shape), environment), how);

describe('the way to fal', () => {
  it.each([
    [{}, 'storage', '127.0.0.1'],
    [{ S3_ENDPOINT: 'http://[::1]:7070' }, 'storage', '::1'],
    [{ S3_ENDPOINT: 'http://localhost:7070' }, 'storage', 'localhost'],
    [{ S3_ENDPOINT: 'https://minio.office' }, 'storage', 'minio.office'],
    // Which one fal would be told of is the name server's choice.
    [{ S3_ENDPOINT: 'https://split.example.org' }, 'storage', 'split.example.org'],
    [{ S3_ENDPOINT: 'https://unknown.example.org' }, 'storage', 'unknown.example.org'],
    [{ S3_ENDPOINT: 'https://assets.example.org' }, 'bucket', 'assets.example.org'],
    [{ S3_ENDPOINT: 'https://93.184.215.14' }, 'bucket', '93.184.215.14'],
    [{ S3_PUBLIC_ENDPOINT: 'https://assets.example.org' }, 'bucket', 'assets.example.org'],
    [
      { S3_ENDPOINT: 'https://assets.example.org', S3_PUBLIC_ENDPOINT: 'http://10.0.0.1' },
      'storage',
      '10.0.0.1',
    ],
  ])('follows from where the public address of the bucket leads: %j', async (environment, route, host) => {
    expect(await routeFor(environment)).toEqual({
      route,
      decidedBy: 'address',
      reason: expect.stringContaining(`The bucket's host ${host} `),
    });
  });

  it('is through the storage where no name server answers', async () => {
    const failing = () => Promise.reject(new Error('EAI_AGAIN'));
    const found = await routeFor({ S3_ENDPOINT: 'https://assets.example.org' }, failing);
    expect(found).toMatchObject({ route: 'storage', reason: expect.stringContaining('EAI_AGAIN') });
    const silent = () => new Promise<never>(() => undefined);
    const waited = await routeFor({ S3_ENDPOINT: 'https://assets.example.org' }, silent);
    expect(waited).toMatchObject({ route: 'storage', reason: expect.stringContaining('no answer') });
  });

  it.each(['bucket', 'storage'] as const)('is what FAL_INPUTS says: %s', async (setting) => {
    for (const S3_ENDPOINT of ['http://127.0.0.1:7070', 'https://assets.example.org'])
      expect(await routeFor({ FAL_INPUTS: setting, S3_ENDPOINT })).toMatchObject({
        route: setting,
        decidedBy: 'setting',
      });
  });
});

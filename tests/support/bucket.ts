import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { s3Schema } from '#activities/config';
import { createObjectStore, type S3ObjectStore } from '#activities/s3';
import { startS3 } from '../../tools/devstack/index.ts';

export interface Bucket {
  objects: S3ObjectStore;
  /** Keys below a prefix, with their contents. */
  contents(prefix: string): Promise<Map<string, string>>;
  stop(): Promise<void>;
}

const CREDENTIALS = { accessKey: 'test', secretKey: 'test-secret' };

/** A bucket on its own S3 server. */
export const startBucket = async (): Promise<Bucket> => {
  const directory = await mkdtemp(join(tmpdir(), 'faces-'));
  const server = await startS3({
    dataDirectory: join(directory, 's3'),
    logFile: join(directory, 's3.log'),
    ...CREDENTIALS,
  });
  const objects = createObjectStore(
    s3Schema.parse({
      S3_ENDPOINT: server.address,
      S3_ACCESS_KEY_ID: CREDENTIALS.accessKey,
      S3_SECRET_ACCESS_KEY: CREDENTIALS.secretKey,
    }),
  );
  await objects.ensureBucket();
  return {
    objects,
    contents: async (prefix) => {
      const found = new Map<string, string>();
      for await (const { key } of objects.list(prefix)) {
        found.set(key, Buffer.from(await objects.get(key)).toString('base64'));
      }
      return found;
    },
    stop: async () => {
      objects.close();
      await server.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
};

import { randomUUID } from 'node:crypto';
import { loadConfig, s3Schema } from '#activities/config';
import { createObjectStore, type S3ObjectStore } from '#activities/s3';
import { keys } from '#domain';
import type { Check, Finding } from '../check.ts';
import type { Deployment } from '../deployment.ts';
import { START_STACK } from './remedies.ts';

const CONTENT = 'Written by make doctor.';

const statusOf = (error: unknown): number | undefined =>
  (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode;

/** @throws Error saying what could not be done, and how the store responded. */
const step = async (what: string, work: () => Promise<void>): Promise<void> => {
  try {
    await work();
  } catch (error) {
    const { name, message } = error as Error;
    const status = statusOf(error);
    throw new Error(`${what}: ${status === undefined ? message : `it answers ${status} (${name})`}`, {
      cause: error,
    });
  }
};

/** Below `temp/`, so that the sweep removes a leftover after a day. */
const tryObject = async (objects: S3ObjectStore, bucket: string): Promise<void> => {
  const key = `${keys.tempPrefix(`doctor-${randomUUID()}`)}probe.txt`;
  await step(`Nothing can be written to the bucket ${bucket}`, () => objects.put(key, CONTENT, 'text/plain'));
  try {
    await step(`What was written to the bucket ${bucket} cannot be read`, async () => {
      const read = Buffer.from(await objects.get(key)).toString('utf8');
      if (read !== CONTENT) throw new Error('other bytes came back');
    });
  } finally {
    await step(`What was written to the bucket ${bucket} cannot be deleted`, () => objects.delete(key));
  }
};

const missingBucket = (bucket: string, isStarting: boolean): Finding =>
  isStarting
    ? {
        status: 'warning',
        says: `The bucket ${bucket} is not there yet.`,
        remedy: 'The workers create it as they start, if the key may do that.',
      }
    : {
        status: 'failed',
        says: `The bucket ${bucket} is not there.`,
        remedy:
          'Create it, set S3_BUCKET to one that is there, or start a worker, which creates it if its key may.',
      };

/** The bucket exists, and a small object can be written, read and deleted. */
export const bucketCheck = ({
  environment,
  embedded,
  isStarting,
}: Pick<Deployment, 'environment' | 'embedded' | 'isStarting'>): Check => ({
  name: 'Bucket',
  remedy: embedded.s3
    ? START_STACK
    : 'Set S3_ENDPOINT, S3_REGION, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY to a store that runs and a key that may read, write and delete there.',
  look: async () => {
    const config = loadConfig(s3Schema, environment);
    const { S3_BUCKET, S3_ENDPOINT } = config;
    const objects = createObjectStore(config);
    try {
      await step(`The store at ${S3_ENDPOINT} does not show the bucket ${S3_BUCKET}`, () => objects.ping());
      await tryObject(objects, S3_BUCKET);
      return `The bucket ${S3_BUCKET} at ${S3_ENDPOINT} can be written, read and deleted from.`;
    } catch (error) {
      if (statusOf((error as Error).cause) === 404) return missingBucket(S3_BUCKET, isStarting);
      throw error;
    } finally {
      objects.close();
    }
  },
});

import { NoSuchKey, NotFound, S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import { Failure } from '#domain';
import type { S3Config } from '../config/index.ts';

/** Not found, however a store reports it. */
export const isMissing = (error: unknown): boolean =>
  error instanceof NoSuchKey ||
  error instanceof NotFound ||
  (error instanceof S3ServiceException && error.$metadata.httpStatusCode === 404);

export const missing = (key: string, cause: unknown): Failure =>
  new Failure('SourceNotFound', `There is no object at ${key}.`, { cause });

export const clientFor = (config: S3Config, endpoint: string): S3Client =>
  new S3Client({
    endpoint,
    region: config.S3_REGION,
    credentials: { accessKeyId: config.S3_ACCESS_KEY_ID, secretAccessKey: config.S3_SECRET_ACCESS_KEY },
    // A stalled store must fail, so that the call is retried or answered.
    requestHandler: { connectionTimeout: 5000, socketTimeout: 60_000 },
    // Bucket names in host names need DNS entries that self-hosted stores rarely have.
    forcePathStyle: true,
  });

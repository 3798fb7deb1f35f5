import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { s3Schema } from '#activities/config';
import { createObjectStore, type S3ObjectStore } from '#activities/s3';
import {
  startApi,
  startFalSandbox,
  startMongodb,
  startS3,
  startTemporal,
  startWorker,
  type RunningPart,
} from '../tools/devstack/index.ts';

const CREDENTIALS = { accessKey: 'bench', secretKey: 'bench-secret' };
/** The servers of the service, its API and the fal sandbox; the workers are started later. */
export interface Stack {
  mongodb: string;
  api: string;
  sandbox: string;
  objects: S3ObjectStore;
  temporal: Client;
  startWorker(name: string): Promise<RunningPart>;
}

/**
 * @param keep takes over each part, and stops it in the end.
 * @param sandboxEnvironment of the sandbox.
 */
export const startStack = async (
  folder: string,
  keep: (part: { stop(): Promise<unknown> }) => void,
  sandboxEnvironment: Record<string, string>,
): Promise<Stack> => {
  const log = (name: string): string => join(folder, `${name}.log`);
  const kept = async (starting: Promise<RunningPart>): Promise<RunningPart> => {
    const part = await starting;
    keep(part);
    return part;
  };
  const temporal = await kept(
    startTemporal({ databaseFile: join(folder, 'temporal.db'), logFile: log('temporal') }),
  );
  const mongodb = await kept(
    startMongodb({ dataDirectory: join(folder, 'mongodb'), logFile: log('mongodb') }),
  );
  const s3 = await kept(startS3({ dataDirectory: join(folder, 's3'), logFile: log('s3'), ...CREDENTIALS }));
  const sandbox = await kept(
    startFalSandbox({
      dataDirectory: join(folder, 'sandbox'),
      logFile: log('sandbox'),
      env: { SANDBOX_SAME_MACHINE: 'true', ...sandboxEnvironment },
    }),
  );
  const env = {
    TEMPORAL_ADDRESS: temporal.address,
    MONGODB_URI: mongodb.address,
    S3_ENDPOINT: s3.address,
    S3_ACCESS_KEY_ID: CREDENTIALS.accessKey,
    S3_SECRET_ACCESS_KEY: CREDENTIALS.secretKey,
    FAL_KEY: 'sandbox:sandbox',
    FAL_SANDBOX_URL: sandbox.address,
    // The sandbox reads each dataset from the bucket, as fal does where it can reach it.
    FAL_INPUTS: 'bucket',
    FAL_WEBHOOK_SECRET: 'a secret of the benchmark',
  };
  const objects = createObjectStore(s3Schema.parse(env));
  keep({ stop: () => Promise.resolve(objects.close()) });
  // Without a bucket, the API reports that it is down.
  await objects.ensureBucket();
  const connection = await Connection.connect({ address: temporal.address });
  keep({ stop: () => connection.close() });
  const api = await kept(startApi({ env, logFile: log('api') }));
  const workerEnv = { ...env, PUBLIC_URL: api.address };
  return {
    ...{ mongodb: mongodb.address, api: api.address, sandbox: sandbox.address, objects },
    temporal: new Client({ connection }),
    startWorker: (name) => kept(startWorker({ env: workerEnv, logFile: log(name) })),
  };
};

/** What the API answered. @throws Error with its text if it refused */
export const answered = async <T>(response: Response): Promise<T> => {
  if (!response.ok) throw new Error(`The API answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as T;
};

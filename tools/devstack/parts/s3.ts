import { ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import { mkdir } from 'node:fs/promises';
import { prepareS3 } from '../../setup/index.ts';
import { choosePort, type PartOptions, type RunningPart, startPart } from './part.ts';

export interface S3Options extends PartOptions {
  dataDirectory: string;
  accessKey: string;
  secretKey: string;
}

const PROBE_TIMEOUT_MS = 2_000;

const probe = async (address: string, { accessKey, secretKey }: S3Options): Promise<void> => {
  const client = new S3Client({
    endpoint: address,
    region: 'us-east-1',
    forcePathStyle: true,
    maxAttempts: 1,
    credentials: { accessKeyId: accessKey, secretAccessKey: secretKey },
  });
  try {
    await client.send(new ListBucketsCommand({}), { abortSignal: AbortSignal.timeout(PROBE_TIMEOUT_MS) });
  } finally {
    client.destroy();
  }
};

/** Starts an S3 server, ready when it lists buckets for the key; `address` is its endpoint. */
export const startS3 = async (options: S3Options): Promise<RunningPart> => {
  const command = await prepareS3();
  const port = await choosePort(options.port);
  const address = `http://127.0.0.1:${port}`;
  await mkdir(options.dataDirectory, { recursive: true });
  return startPart({
    name: 'S3',
    address,
    ports: [port],
    logFile: options.logFile,
    command,
    args: ['--port', `127.0.0.1:${port}`, 'posix', options.dataDirectory],
    env: { ...process.env, ROOT_ACCESS_KEY: options.accessKey, ROOT_SECRET_KEY: options.secretKey },
    probe: () => probe(address, options),
    readyTimeoutMs: 30_000,
  });
};

import { ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import { mkdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { prepareS3 } from '../../setup/index.ts';
import { PartNotReadyError } from '../process/index.ts';
import { onPorts, type PartOptions, type RunningPart, startPart } from './part.ts';

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

/** What the server says before it ends on a file system without extended attributes. */
const NO_ATTRIBUTES = 'xattrs are not supported';

const onFileSystemWithoutAttributes = (error: unknown): boolean =>
  error instanceof PartNotReadyError && error.message.includes(NO_ATTRIBUTES);

/**
 * Starts an S3 server, ready when it lists buckets for the key; `address` is its endpoint. It keeps what it knows about
 * objects in extended attributes of their files, or beside the data where the file system has none.
 */
export const startS3 = async (options: S3Options): Promise<RunningPart> => {
  const { dataDirectory, accessKey, secretKey, logFile } = options;
  const command = await prepareS3();
  const sidecar = join(dirname(dataDirectory), `attributes-of-${basename(dataDirectory)}`);
  const start = (storage: readonly string[]): Promise<RunningPart> =>
    onPorts([options.port], (port) => {
      const address = `http://127.0.0.1:${port}`;
      return startPart({
        name: 'S3',
        address,
        ports: [port],
        logFile,
        command,
        args: ['--port', `127.0.0.1:${port}`, 'posix', ...storage, dataDirectory],
        env: { ...process.env, ROOT_ACCESS_KEY: accessKey, ROOT_SECRET_KEY: secretKey },
        probe: () => probe(address, options),
        readyTimeoutMs: 30_000,
      });
    });
  await mkdir(dataDirectory, { recursive: true });
  try {
    return await start([]);
  } catch (error) {
    if (!onFileSystemWithoutAttributes(error)) throw error;
    await mkdir(sidecar, { recursive: true });
    return start(['--sidecar', sidecar]);
  }
};

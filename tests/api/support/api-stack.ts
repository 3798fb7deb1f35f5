import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Client, Connection } from '@temporalio/client';
import { KIND_RECORDS } from '#activities/kinds';
import { connectMongo, type MongoStores } from '#activities/mongodb';
import { createObjectStore, type S3ObjectStore } from '#activities/s3';
import { apiConfigSchema, type ApiConfig } from '../../../apps/api/src/config.ts';
import { NO_LIMITS } from '../../support/no-limits.ts';
import { startMongodb, startS3, startTemporal, type RunningPart } from '../../../tools/devstack/index.ts';
import { listeningApi } from './listening-api.ts';

/** The API on real servers of its own. No worker runs: a workflow that was started simply stays open. */
export interface ApiStack {
  url: string;
  app: NestExpressApplication;
  config: ApiConfig;
  stores: MongoStores;
  objects: S3ObjectStore;
  temporal: Client;
  /** Holds the data of its servers. */
  directory: string;
  parts: { temporal: RunningPart; mongodb: RunningPart; s3: RunningPart };
  stop(): Promise<void>;
}

const CREDENTIALS = { accessKey: 'test', secretKey: 'test-secret' };

const startParts = async (directory: string): Promise<ApiStack['parts']> => {
  const logFile = (name: string): string => join(directory, `${name}.log`);
  const [temporal, mongodb, s3] = await Promise.all([
    startTemporal({ databaseFile: join(directory, 'temporal.db'), logFile: logFile('temporal') }),
    startMongodb({ dataDirectory: join(directory, 'mongodb'), logFile: logFile('mongodb') }),
    startS3({ dataDirectory: join(directory, 's3'), logFile: logFile('s3'), ...CREDENTIALS }),
  ]);
  return { temporal, mongodb, s3 };
};

const configFor = (parts: ApiStack['parts'], environment: Record<string, string>): ApiConfig =>
  apiConfigSchema.parse({
    TEMPORAL_ADDRESS: parts.temporal.address,
    MONGODB_URI: parts.mongodb.address,
    S3_ENDPOINT: parts.s3.address,
    S3_ACCESS_KEY_ID: CREDENTIALS.accessKey,
    S3_SECRET_ACCESS_KEY: CREDENTIALS.secretKey,
    ...NO_LIMITS,
    ...environment,
  });

/** What is open towards its servers, with the way to close it. */
const connect = async (
  config: ApiConfig,
): Promise<Pick<ApiStack, 'app' | 'stores' | 'objects' | 'temporal' | 'stop'>> => {
  const stores = connectMongo(config, KIND_RECORDS);
  const objects = createObjectStore(config);
  const open: { close(): unknown }[] = [stores, objects];
  const stop = async (): Promise<void> => {
    for (const one of open.splice(0).reverse()) await one.close();
  };
  try {
    await Promise.all([stores.open(), objects.ensureBucket()]);
    const connection = await Connection.connect({ address: config.TEMPORAL_ADDRESS });
    open.push(connection);
    const app = await listeningApi(config);
    open.push(app);
    return { app, stores, objects, temporal: new Client({ connection }), stop };
  } catch (error) {
    // A connection that stays open looks for its server for ever, and Jest would never end.
    await stop();
    throw error;
  }
};

/** @param environment variables of the API besides the addresses of its servers. */
export const startApiStack = async (environment: Record<string, string> = {}): Promise<ApiStack> => {
  const directory = await mkdtemp(join(tmpdir(), 'api-'));
  const parts = await startParts(directory);
  const config = configFor(parts, environment);
  const connected = await connect(config);
  return {
    ...connected,
    url: await connected.app.getUrl(),
    config,
    directory,
    parts,
    stop: async () => {
      await connected.stop();
      await Promise.all(Object.values(parts).map((part) => part.stop()));
      await rm(directory, { recursive: true, force: true });
    },
  };
};

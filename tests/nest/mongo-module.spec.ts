import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { getConnectionToken, getModelToken } from '@nestjs/mongoose';
import mongoose, { type Connection } from 'mongoose';
import { KIND_RECORDS } from '#activities/kinds';
import { missingIndexes, type MongoStores } from '#activities/mongodb';
import { MONGO_STORES, MongoModule } from '#nest';
import { startMongodb, type RunningPart } from '../../tools/devstack/index.ts';
import { until } from '../support/until.ts';

let directory: string;
let server: RunningPart;
let app: INestApplicationContext;
let stores: MongoStores;
const unhandled: unknown[] = [];
const noteUnhandled = (reason: unknown): number => unhandled.push(reason);

const config = () => ({ MONGODB_URI: server.address, MONGODB_DATABASE: 'nest' });
/** At the same address, with the same data. */
const restart = async (): Promise<void> => {
  const port = Number(new URL(server.address).port);
  server = await startMongodb({ dataDirectory: directory, port });
};
const boot = async (): Promise<void> => {
  app = await NestFactory.createApplicationContext(MongoModule.of(config(), KIND_RECORDS), {
    logger: ['error'],
  });
  stores = app.get<MongoStores>(MONGO_STORES);
};

beforeAll(async () => {
  process.on('unhandledRejection', noteUnhandled);
  directory = await mkdtemp(join(tmpdir(), 'nest-mongo-'));
  server = await startMongodb({ dataDirectory: directory });
  // A collection that another release left, without the indexes of this one.
  const connection = await mongoose.createConnection(server.address, { dbName: 'nest' }).asPromise();
  await connection.collection('submissions').insertOne({ jobId: 'an-old-job' });
  await connection.close();
  await server.kill();
  await boot();
}, 60_000);

afterAll(async () => {
  await app.close();
  await server.stop();
  await rm(directory, { recursive: true, force: true });
  process.off('unhandledRejection', noteUnhandled);
});

describe('an app of Nest with MongoDB', () => {
  it('boots without a server, and its calls fail with the reason', async () => {
    const connection = app.get<Connection>(getConnectionToken());
    // Nobody awaits the attempt that began with the boot.
    await until(() => connection.readyState === mongoose.ConnectionStates.disconnected, 10);
    await expect(stores.apiKeys.any()).rejects.toThrow('ECONNREFUSED');
    await expect(stores.apiKeys.any()).rejects.toThrow('ECONNREFUSED');
    expect(unhandled).toEqual([]);
  });

  it('goes on when the server comes, with all indexes where a promise hangs on them', async () => {
    await restart();
    expect(await stores.apiKeys.any()).toBe(false);
    expect(await missingIndexes(config(), KIND_RECORDS)).not.toEqual([]);
    await stores.open();
    expect(await missingIndexes(config(), KIND_RECORDS)).toEqual([]);
  });

  it('goes on by itself after the server was killed', async () => {
    await server.kill();
    await expect(stores.apiKeys.any()).rejects.toThrow();
    await restart();
    expect(await stores.apiKeys.any()).toBe(false);
  });

  it('registers the models with Nest, on its connection', () => {
    const connection = app.get<Connection>(getConnectionToken());
    expect(app.get(getModelToken('Job'))).toBe(connection.model('Job'));
  });

  it('closes its connection at shutdown, and does not await one that is being made', async () => {
    const connection = app.get<Connection>(getConnectionToken());
    await app.close();
    expect(connection.readyState).toBe(mongoose.ConnectionStates.disconnected);
    await server.kill();
    await boot();
    const early = app.get<Connection>(getConnectionToken());
    const call = expect(stores.apiKeys.any()).rejects.toThrow('Topology is closed');
    await app.close();
    await call;
    expect(early.readyState).toBe(mongoose.ConnectionStates.disconnected);
    expect(unhandled).toEqual([]);
  });
});

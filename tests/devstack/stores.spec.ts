import { describe, expect, it } from '@jest/globals';
import { Connection } from '@temporalio/client';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { PartNotReadyError, PortTakenError } from '../../tools/devstack/process/index.ts';
import { startMongodb } from '../../tools/devstack/parts/mongodb.ts';
import { startS3 } from '../../tools/devstack/parts/s3.ts';
import {
  createNamespace,
  describeNamespace,
  registerSearchAttributes,
} from '../../tools/devstack/parts/search-attributes.ts';
import { startTemporal } from '../../tools/devstack/parts/temporal.ts';
import { started } from '../support/started.ts';

const directory = await started(mkdtemp(join(tmpdir(), 'devstack-')), (path) =>
  rm(path, { recursive: true, force: true }),
);

describe('startTemporal', () => {
  it('is ready with its namespaces and search attributes, and registering again does no harm', async () => {
    const temporal = await startTemporal({
      databaseFile: join(directory, 'temporal.db'),
      namespaces: ['other'],
      logFile: join(directory, 'temporal.log'),
    });
    try {
      await expect(describeNamespace(temporal, 'asked-before')).rejects.toThrow();
      await createNamespace(temporal, 'asked-before');
      await registerSearchAttributes(temporal, 'asked-before');
      await createNamespace(temporal, 'other');
      await registerSearchAttributes(temporal, 'other');
      const connection = await Connection.connect({ address: temporal.address });
      const { customAttributes } = await connection.operatorService.listSearchAttributes({
        namespace: 'other',
      });
      await connection.close();
      expect(Object.keys(customAttributes)).toEqual(
        expect.arrayContaining(['JobOwner', 'JobId', 'JobKind', 'JobStage']),
      );
      expect((await fetch(temporal.uiAddress)).status).toBe(200);
    } finally {
      await temporal.stop();
    }
  }, 60_000);
});

describe('startMongodb', () => {
  it('keeps data over a SIGKILL and a new start', async () => {
    const dataDirectory = join(directory, 'mongodb');
    const logFile = join(directory, 'mongodb.log');
    const first = await startMongodb({ dataDirectory, logFile });
    const write = new mongoose.mongo.MongoClient(first.address);
    await write
      .db('test')
      .collection('things')
      .insertOne({ name: 'kept' }, { writeConcern: { j: true } });
    await write.close();
    await first.kill();
    const second = await startMongodb({ dataDirectory, logFile });
    try {
      const read = new mongoose.mongo.MongoClient(second.address);
      expect(await read.db('test').collection('things').countDocuments({ name: 'kept' })).toBe(1);
      await read.close();
    } finally {
      await second.stop();
    }
  }, 60_000);
});

describe('startS3', () => {
  const keys = { accessKey: 'key', secretKey: 'secret-key' };

  it('names the port and its holder when the port is taken', async () => {
    const logFile = join(directory, 's3.log');
    const s3 = await startS3({ dataDirectory: join(directory, 's3'), logFile, ...keys });
    try {
      const port = Number(new URL(s3.address).port);
      const second = startS3({ port, dataDirectory: join(directory, 's3-2'), logFile, ...keys });
      await expect(second).rejects.toThrow(PortTakenError);
      await expect(second).rejects.toThrow(new RegExp(`S3 cannot use port ${port}: process ${s3.pid} `));
    } finally {
      await s3.stop();
    }
    await expect(s3.exited).resolves.toBeDefined();
  }, 60_000);

  it('shows the end of the log of a part that ends at once', async () => {
    const start = startS3({
      dataDirectory: join(directory, 's3-without-a-secret'),
      logFile: join(directory, 's3-broken.log'),
      accessKey: '',
      secretKey: '',
    });
    await expect(start).rejects.toThrow(PartNotReadyError);
    await expect(start).rejects.toThrow(/S3 ended with exit status 1 before it was ready/);
  }, 60_000);
});

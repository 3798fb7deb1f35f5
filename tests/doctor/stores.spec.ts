import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Connection } from '@temporalio/client';
import mongoose from 'mongoose';
import { loadConfig, mongodbSchema, s3Schema } from '#activities/config';
import { KIND_RECORDS } from '#activities/kinds';
import { connectMongo } from '#activities/mongodb';
import { createObjectStore } from '#activities/s3';
import {
  createNamespace,
  embeddedParts,
  onPorts,
  reservePort,
  startMongodb,
  startPart,
  startS3,
  startTemporal,
} from '../../tools/devstack/index.ts';
import { runChecks, type Check } from '../../tools/doctor/check.ts';
import { bucketCheck } from '../../tools/doctor/checks/bucket.ts';
import { mongodbCheck } from '../../tools/doctor/checks/mongodb.ts';
import { temporalCheck } from '../../tools/doctor/checks/temporal.ts';
import type { Deployment } from '../../tools/doctor/deployment.ts';
import { prepareMongodb, prepareS3 } from '../../tools/setup/index.ts';
import { started } from '../support/started.ts';

const directory = await started(mkdtemp(join(tmpdir(), 'doctor-')), (path) =>
  rm(path, { recursive: true, force: true }),
);
const KEYS = { accessKey: 'doctor', secretKey: 'doctor-secret' };
const temporal = await started(startTemporal({ databaseFile: join(directory, 'temporal.db') }));
const mongodb = await started(startMongodb({ dataDirectory: join(directory, 'mongodb') }));
const s3 = await started(startS3({ dataDirectory: join(directory, 's3'), ...KEYS }));

/** Takes connections and never says a word. */
const startSilent = async () => {
  const callers = new Set<Socket>();
  const server = createServer((caller) => callers.add(caller.on('error', () => undefined)));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const stop = (): void => {
    server.close();
    for (const caller of callers) caller.destroy();
  };
  return { port: (server.address() as AddressInfo).port, stop };
};
const silent = await started(startSilent());
const silentAddress = `127.0.0.1:${silent.port}`;
const nobody = `127.0.0.1:${await reservePort()}`;

const START_STACK = 'Start the embedded stack: make up';

type CheckOf = (deployment: Deployment) => Check;

/** What a check finds with these settings. */
const found = async (check: CheckOf, environment: NodeJS.ProcessEnv, change: Partial<Deployment> = {}) => {
  const embedded = { temporal: false, mongodb: false, s3: false, sandbox: false };
  const deployment = { environment, embedded, stackDirectory: directory, isStarting: false, ...change };
  const [result] = await runChecks([check(deployment)]);
  return result;
};
/** The same where the settings name no server, but `make up` would start one there. */
const asEmbedded: Partial<Deployment> = { embedded: embeddedParts({}) };

describe('Temporal', () => {
  const lookAt = (settings: NodeJS.ProcessEnv, change?: Partial<Deployment>) =>
    found(temporalCheck, { TEMPORAL_ADDRESS: temporal.address, ...settings }, change);

  it('is well', async () => {
    expect(await lookAt({})).toEqual({
      name: 'Temporal',
      status: 'ok',
      says: `${temporal.address} has the namespace default with the search attributes of jobs.`,
    });
  });

  it.each(['nobody', 'silence'])('is down: %s answers', async (who) => {
    const address = who === 'nobody' ? nobody : silentAddress;
    const says = expect.stringMatching(new RegExp(`^${address} does not answer: .+\\.$`));
    expect(await lookAt({ TEMPORAL_ADDRESS: address })).toMatchObject({
      status: 'failed',
      says,
      remedy: expect.stringMatching(/^Start Temporal, or set TEMPORAL_ADDRESS/),
    });
    expect(await lookAt({ TEMPORAL_ADDRESS: address }, asEmbedded)).toMatchObject({
      status: 'failed',
      says,
      remedy: START_STACK,
    });
  });

  it('has no such namespace', async () => {
    expect(await lookAt({ TEMPORAL_NAMESPACE: 'elsewhere' })).toMatchObject({
      status: 'failed',
      says: `${temporal.address} has no namespace elsewhere.`,
      remedy: expect.stringContaining(
        `temporal operator namespace create --address ${temporal.address} --namespace elsewhere`,
      ),
    });
  });

  it('lacks search attributes, some or all', async () => {
    await createNamespace(temporal, 'bare');
    expect(await lookAt({ TEMPORAL_NAMESPACE: 'bare' })).toMatchObject({
      status: 'failed',
      says: 'The namespace bare lacks the search attributes JobOwner, JobId, JobKind, JobStage.',
      remedy: expect.stringContaining(
        '--name JobOwner --name JobId --name JobKind --name JobStage --type Keyword',
      ),
    });
    const connection = await Connection.connect({ address: temporal.address });
    const searchAttributes = { JobOwner: 2, JobId: 2 };
    await connection.operatorService.addSearchAttributes({ namespace: 'bare', searchAttributes });
    await connection.close();
    expect(await lookAt({ TEMPORAL_NAMESPACE: 'bare' })).toMatchObject({
      says: 'The namespace bare lacks the search attributes JobKind, JobStage.',
    });
  });

  it('is asked with a certificate that is not there', async () => {
    expect(await lookAt({ TEMPORAL_TLS_SERVER_CA_CERT_PATH: '/no/ca.pem' })).toMatchObject({
      status: 'failed',
      says: 'TEMPORAL_TLS_SERVER_CA_CERT_PATH names /no/ca.pem, which cannot be read.',
      remedy: expect.stringContaining('the variables of TLS'),
    });
  });

  it('is asked by TLS where it has none', async () => {
    expect(await lookAt({ TEMPORAL_TLS: 'true' })).toMatchObject({
      status: 'failed',
      says: expect.stringContaining('does not answer'),
    });
  });
});

describe('MongoDB', () => {
  const lookAt = (settings: NodeJS.ProcessEnv, change?: Partial<Deployment>) =>
    found(mongodbCheck, { MONGODB_URI: mongodb.address, ...settings }, change);
  const REMEDY = expect.stringMatching(/^Start MongoDB, or set MONGODB_URI/);

  it('lacks indexes until a process has created them; before a start that is to be expected', async () => {
    const database = { MONGODB_DATABASE: 'fresh' };
    const says = expect.stringMatching(/^Indexes are missing: (?=.*\bjobs\.)(?=.*\bsubmissions\.)/);
    expect(await lookAt(database)).toMatchObject({
      status: 'failed',
      says,
      remedy: 'Start a worker, which creates them if its user may do that.',
    });
    expect(await lookAt(database, { isStarting: true })).toMatchObject({
      status: 'warning',
      says,
      remedy: expect.stringMatching(/^The processes create them as they start/),
    });
    const client = await mongoose.createConnection(mongodb.address, { dbName: 'fresh' }).asPromise();
    expect(await client.listCollections()).toEqual([]);
    const stores = connectMongo(
      loadConfig(mongodbSchema, { MONGODB_URI: mongodb.address, ...database }),
      KIND_RECORDS,
    );
    await stores.open();
    expect(await lookAt(database)).toEqual({
      name: 'MongoDB',
      status: 'ok',
      says: `${mongodb.address} takes transactions by majority and has every index.`,
    });
    const [index] = await client
      .collection('submissions')
      .indexes()
      .then((all) => all.slice(1));
    await client.collection('submissions').dropIndex(index!.name!);
    expect(await lookAt(database)).toMatchObject({
      status: 'failed',
      says: `Indexes are missing: submissions.${Object.keys(index!.key).join('+')}.`,
    });
    await client.close();
    await stores.close();
  });

  it.each(['nobody', 'silence'])('is down: %s answers', async (who) => {
    const MONGODB_URI = `mongodb://ada:secret@${who === 'nobody' ? nobody : silentAddress}`;
    const result = await lookAt({ MONGODB_URI });
    expect(result).toMatchObject({ status: 'failed', remedy: REMEDY });
    expect(result?.says).not.toContain('secret');
    expect(await lookAt({ MONGODB_URI }, asEmbedded)).toMatchObject({ remedy: START_STACK });
  });

  it('is a standalone server', async () => {
    const port = await reservePort();
    const { kind, command, args } = await prepareMongodb();
    const data = join(directory, 'standalone');
    await mkdir(data);
    const own =
      kind === 'mongod'
        ? ['--port', String(port), '--dbpath', data, '--bind_ip', '127.0.0.1']
        : ['--host', '127.0.0.1', '--port', String(port), '--storage-path', data, '--standalone'];
    const address = `mongodb://127.0.0.1:${port}`;
    const standalone = await startPart({
      name: 'Standalone MongoDB',
      logFile: join(directory, 'standalone.log'),
      address,
      ports: [port],
      command,
      args: [...args, ...own],
      readyTimeoutMs: 60_000,
      probe: async () => {
        const client = new mongoose.mongo.MongoClient(address, { serverSelectionTimeoutMS: 1000 });
        await client
          .db('admin')
          .command({ ping: 1 })
          .finally(() => client.close());
      },
    });
    expect(await lookAt({ MONGODB_URI: address })).toMatchObject({
      status: 'failed',
      says: 'It is a standalone server, so it has no transactions and reports no changes.',
      remedy: 'Start mongod with --replSet rs0 and run once: mongosh --eval "rs.initiate()"',
    });
    await standalone.stop();
  }, 60_000);
});

describe('the bucket', () => {
  const credentials = { S3_ACCESS_KEY_ID: KEYS.accessKey, S3_SECRET_ACCESS_KEY: KEYS.secretKey };
  const settings = { S3_ENDPOINT: s3.address, S3_BUCKET: 'assets', ...credentials };
  const lookAt = (change: NodeJS.ProcessEnv, deployment?: Partial<Deployment>) =>
    found(bucketCheck, { ...settings, ...change }, deployment);
  const REMEDY = expect.stringMatching(/^Set S3_ENDPOINT, S3_REGION, S3_ACCESS_KEY_ID/);

  it('is not there; before a start that is to be expected', async () => {
    expect(await lookAt({ S3_BUCKET: 'nowhere' })).toMatchObject({
      status: 'failed',
      says: 'The bucket nowhere is not there.',
      remedy: expect.stringMatching(/^Create it, set S3_BUCKET/),
    });
    expect(await lookAt({ S3_BUCKET: 'nowhere' }, { isStarting: true })).toMatchObject({
      status: 'warning',
      says: 'The bucket nowhere is not there yet.',
      remedy: expect.stringMatching(/^The workers create it/),
    });
  });

  it('takes an object, and nothing is left in it', async () => {
    const objects = createObjectStore(loadConfig(s3Schema, settings));
    await objects.ensureBucket();
    expect(await lookAt({})).toEqual({
      name: 'Bucket',
      status: 'ok',
      says: `The bucket assets at ${s3.address} can be written, read and deleted from.`,
    });
    const left: string[] = [];
    for await (const { key } of objects.list('')) left.push(key);
    expect(left).toEqual([]);
    objects.close();
  });

  it('refuses a wrong key', async () => {
    expect(await lookAt({ S3_SECRET_ACCESS_KEY: 'wrong' })).toMatchObject({
      status: 'failed',
      says: expect.stringMatching(/does not show the bucket assets: it answers 403 \(\w+\)\.$/),
      remedy: REMEDY,
    });
  });

  it('can be read but not written', async () => {
    const dataDirectory = join(directory, 's3-read-only');
    await mkdir(join(dataDirectory, 'assets'), { recursive: true });
    const command = await prepareS3();
    const readOnly = await onPorts([undefined], (port) =>
      startPart({
        name: 'S3 that only reads',
        logFile: join(directory, 's3-read-only.log'),
        address: `http://127.0.0.1:${port}`,
        ports: [port],
        command,
        args: ['--port', `127.0.0.1:${port}`, '--readonly', 'posix', dataDirectory],
        env: { ...process.env, ROOT_ACCESS_KEY: KEYS.accessKey, ROOT_SECRET_KEY: KEYS.secretKey },
        readyTimeoutMs: 30_000,
        probe: () => fetch(`http://127.0.0.1:${port}/`).then(() => undefined),
      }),
    );
    expect(await lookAt({ S3_ENDPOINT: readOnly.address })).toMatchObject({
      status: 'failed',
      says: expect.stringMatching(/^Nothing can be written to the bucket assets: it answers 403 \(\w+\)\.$/),
      remedy: REMEDY,
    });
    await readOnly.stop();
  }, 60_000);

  it.each(['nobody', 'silence'])('is not reached: %s answers', async (who) => {
    const S3_ENDPOINT = `http://${who === 'nobody' ? nobody : silentAddress}`;
    expect(await lookAt({ S3_ENDPOINT })).toMatchObject({ status: 'failed', remedy: REMEDY });
    expect(await lookAt({ S3_ENDPOINT }, asEmbedded)).toMatchObject({
      status: 'failed',
      remedy: START_STACK,
    });
  });
});

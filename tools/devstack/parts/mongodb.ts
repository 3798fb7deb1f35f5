import { mkdir } from 'node:fs/promises';
import mongoose from 'mongoose';
import { type MongodbServer, prepareMongodb } from '../../setup/index.ts';
import { onPorts, type PartOptions, type RunningPart, startPart } from './part.ts';

export interface MongodbOptions extends PartOptions {
  dataDirectory: string;
}

const REPLICA_SET = 'rs0';
const PROBE_TIMEOUT_MS = 2_000;
const ALREADY_INITIALIZED = 23;

interface Server {
  server: MongodbServer;
  port: number;
  dataDirectory: string;
}

const serverArguments = ({ server, port, dataDirectory }: Server): string[] =>
  server.kind === 'mongod'
    ? ['--port', String(port), '--dbpath', dataDirectory, '--bind_ip', '127.0.0.1', '--replSet', REPLICA_SET]
    : ['--host', '127.0.0.1', '--port', String(port), '--storage-path', dataDirectory];

/** Makes a fresh `mongod` the only member of its replica set: transactions and change streams need one. */
const initiateReplicaSet = async (client: mongoose.mongo.MongoClient, port: number): Promise<void> => {
  try {
    await client
      .db('admin')
      .command({ replSetInitiate: { _id: REPLICA_SET, members: [{ _id: 0, host: `127.0.0.1:${port}` }] } });
  } catch (error) {
    if ((error as { code?: number }).code !== ALREADY_INITIALIZED) throw error;
  }
};

const probe = async ({ server, port }: Server): Promise<void> => {
  const client = new mongoose.mongo.MongoClient(`mongodb://127.0.0.1:${port}`, {
    directConnection: true,
    serverSelectionTimeoutMS: PROBE_TIMEOUT_MS,
    socketTimeoutMS: PROBE_TIMEOUT_MS,
  });
  try {
    await client.db('admin').command({ ping: 1 });
    if (server.kind === 'mongod') await initiateReplicaSet(client, port);
    const ready = client.db('devstack').collection<{ _id: string; at: Date }>('ready');
    await ready.replaceOne({ _id: 'ready' }, { at: new Date() }, { upsert: true });
  } finally {
    await client.close();
  }
};

/** Starts a MongoDB server, ready when it takes a write; `address` is a connection string. */
export const startMongodb = async ({
  port: asked,
  dataDirectory,
  logFile,
}: MongodbOptions): Promise<RunningPart> => {
  const program = await prepareMongodb();
  await mkdir(dataDirectory, { recursive: true });
  return onPorts([asked], (port) => {
    const server: Server = { server: program, port, dataDirectory };
    return startPart({
      name: 'MongoDB',
      address: `mongodb://127.0.0.1:${port}`,
      ports: [port],
      logFile,
      command: program.command,
      args: [...program.args, ...serverArguments(server)],
      probe: () => probe(server),
      readyTimeoutMs: 60_000,
    });
  });
};

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose from 'mongoose';
import type { MongodbConfig } from '#activities/config';
import { KIND_RECORDS } from '#activities/kinds';
import { connectMongo, type MongoStores } from '#activities/mongodb';
import { startMongodb, type RunningPart } from '../../tools/devstack/index.ts';

const DATABASE = 'bench';

/** A spec's own MongoDB server, with the stores on it. */
export class MongoBench {
  static async start(): Promise<MongoBench> {
    const directory = await mkdtemp(join(tmpdir(), 'mongo-'));
    return new MongoBench(directory, await startMongodb({ dataDirectory: directory }));
  }

  readonly stores: MongoStores;

  private constructor(
    private readonly directory: string,
    private server: RunningPart,
  ) {
    this.stores = connectMongo(this.config, KIND_RECORDS);
  }

  get config(): MongodbConfig {
    return { MONGODB_URI: this.server.address, MONGODB_DATABASE: DATABASE };
  }

  kill(): Promise<void> {
    return this.server.kill();
  }

  /** Restarts it at its previous address, with its data. */
  async restart(): Promise<void> {
    const port = Number(new URL(this.server.address).port);
    this.server = await startMongodb({ dataDirectory: this.directory, port });
  }

  /** Turns a record into one from before these fields existed. */
  async forget(jobId: string, fields: string[]): Promise<void> {
    const connection = await mongoose.createConnection(this.server.address, { dbName: DATABASE }).asPromise();
    const jobs = connection.collection<{ _id: string }>('jobs');
    await jobs.updateOne({ _id: jobId }, { $unset: Object.fromEntries(fields.map((field) => [field, 1])) });
    await connection.close();
  }

  async stop(): Promise<void> {
    await this.stores.close();
    await this.server.stop();
    await rm(this.directory, { recursive: true, force: true });
  }
}

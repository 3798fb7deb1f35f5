import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectMongo, type MongoStores } from '#activities/mongodb';
import { startMongodb, type RunningPart } from '../../tools/devstack/index.ts';

/** A MongoDB server of a spec's own, and the stores on it. */
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
    this.stores = connectMongo({ MONGODB_URI: server.address, MONGODB_DATABASE: 'bench' });
  }

  kill(): Promise<void> {
    return this.server.kill();
  }

  /** At the same address, with the same data. */
  async restart(): Promise<void> {
    const port = Number(new URL(this.server.address).port);
    this.server = await startMongodb({ dataDirectory: this.directory, port });
  }

  async stop(): Promise<void> {
    await this.stores.close();
    await this.server.stop();
    await rm(this.directory, { recursive: true, force: true });
  }
}

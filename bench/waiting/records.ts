import mongoose from 'mongoose';
import { KIND_RECORDS } from '#activities/kinds';
import { connectMongo, type JobDocument, type MongoStores } from '#activities/mongodb';
import { newLoraJob, type JobRef, type TrainLoraInput } from '#domain';

const DATABASE = 'content-generation';

/** What the record of a job says. */
export interface Recorded {
  status: string;
  revision: number;
  /** Milliseconds since the epoch; `null` while the job is open. */
  endedAt: number | null;
}

/** The records of jobs, in the database. */
export class Records {
  static async open(uri: string): Promise<Records> {
    const stores = connectMongo({ MONGODB_URI: uri, MONGODB_DATABASE: DATABASE }, KIND_RECORDS);
    await stores.open();
    return new Records(stores, new mongoose.mongo.MongoClient(uri));
  }

  private constructor(
    private readonly stores: MongoStores,
    private readonly client: mongoose.mongo.MongoClient,
  ) {}

  async stop(): Promise<void> {
    await Promise.all([this.stores.close(), this.client.close()]);
  }

  create(input: TrainLoraInput): Promise<void> {
    return this.stores.jobs.create(newLoraJob(input));
  }

  /** All at once, so that watching them costs the database little. */
  async read(jobs: readonly JobRef[]): Promise<Map<string, Recorded>> {
    const found = await this.client
      .db(DATABASE)
      .collection<JobDocument>('jobs')
      .find({ _id: { $in: jobs.map(({ jobId }) => jobId) } })
      .project<JobDocument>({ status: 1, revision: 1, endedAt: 1 })
      .toArray();
    return new Map(
      found.map(({ _id, status, revision = 0, endedAt }) => [
        _id,
        { status, revision, endedAt: endedAt ? endedAt.getTime() : null },
      ]),
    );
  }
}

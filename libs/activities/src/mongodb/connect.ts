import mongoose, { type Connection } from 'mongoose';
import type { JobStore, SubmissionStore } from '#domain';
import type { MongodbConfig } from '../config/index.ts';
import { jobSchema, type JobDocument } from './job.schema.ts';
import { MongoJobStore } from './job-store.ts';
import { MongoSubmissionStore, submissionSchema, type SubmissionDocument } from './submission-store.ts';

/** How long a call waits for a server before it fails; callers answer 503 or let Temporal retry. */
const SERVER_SELECTION_MS = 5000;

export interface MongoStores {
  jobs: JobStore;
  submissions: SubmissionStore;
  /** Makes the indexes; repeatable. */
  ensureIndexes(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Connects when it is first needed, and again by the next call when that failed: mongoose gives up after a failed
 * first connect, while an app must be able to boot, and go on, when MongoDB comes later.
 */
const onDemand = (connection: Connection, config: MongodbConfig): (() => Promise<Connection>) => {
  let opened: Promise<Connection> | undefined;
  const open = async (): Promise<Connection> => {
    try {
      return await connection.openUri(config.MONGODB_URI, {
        dbName: config.MONGODB_DATABASE,
        serverSelectionTimeoutMS: SERVER_SELECTION_MS,
        socketTimeoutMS: 30_000,
        autoIndex: false,
        // The driver waits for a server by itself and fails with a reason; mongoose's queue would hide it.
        bufferCommands: false,
      });
    } catch (error) {
      opened = undefined;
      throw error;
    }
  };
  // Once connected the driver finds its way back by itself: a second `openUri` would leave the first client running.
  return () => (opened ??= open());
};

/** Opens the stores of the service's database. */
export const connectMongo = (config: MongodbConfig): MongoStores => {
  const connection = mongoose.createConnection();
  // Each call reports its own failure; without a listener the first one would end the process.
  connection.on('error', () => undefined);
  const open = onDemand(connection, config);
  const jobs = connection.model<JobDocument>('Job', jobSchema, 'jobs');
  const submissions = connection.model<SubmissionDocument>('Submission', submissionSchema, 'submissions');
  return {
    jobs: new MongoJobStore(async () => (await open()) && jobs),
    submissions: new MongoSubmissionStore(async () => (await open()) && submissions),
    ensureIndexes: async () => {
      await open();
      await jobs.createIndexes();
    },
    close: () => connection.close(),
  };
};

import { randomUUID } from 'node:crypto';
import mongoose from 'mongoose';
import { loadConfig, mongodbSchema } from '#activities/config';
import { KIND_RECORDS } from '#activities/kinds';
import { missingIndexes } from '#activities/mongodb';
import type { Check, Finding } from '../check.ts';
import type { Deployment } from '../deployment.ts';
import { START_STACK } from './remedies.ts';

type MongoClient = mongoose.mongo.MongoClient;

/** Long enough for a machine that is busy starting everything else. */
const CONNECT_MS = 5000;
/** A replica set without a majority never acknowledges anything, no matter how long we wait. */
const MAJORITY_MS = 4000;

/** Change streams and transactions need a replica set, even if it has only one member. */
const isReplicated = async (client: MongoClient): Promise<boolean> => {
  const { setName, msg } = await client.db('admin').command({ hello: 1 });
  return typeof setName === 'string' || msg === 'isdbgrid';
};

/** A transaction that deletes nothing. It still needs write permission, and is acknowledged like a real one. */
const tryTransaction = async (client: MongoClient, database: string): Promise<void> => {
  const session = client.startSession();
  try {
    session.startTransaction({ writeConcern: { w: 'majority', wtimeoutMS: MAJORITY_MS } });
    const jobs = client.db(database).collection<{ _id: string }>('jobs');
    await jobs.findOne({ _id: randomUUID() }, { session });
    await jobs.deleteOne({ _id: randomUUID() }, { session });
    await session.commitTransaction();
  } finally {
    await session.endSession();
  }
};

const lackingIndexes = (lacking: readonly string[], isStarting: boolean): Finding => ({
  status: isStarting ? 'warning' : 'failed',
  says: `Indexes are missing: ${lacking.join(', ')}.`,
  remedy: isStarting
    ? 'The processes create them as they start, if the user may do that.'
    : 'Start a worker, which creates them if its user may do that.',
});

const NOT_REPLICATED: Finding = {
  status: 'failed',
  says: 'It is a standalone server, so it has no transactions and reports no changes.',
  remedy: 'Start mongod with --replSet rs0 and run once: mongosh --eval "rs.initiate()"',
};

const withoutPassword = (address: string): string => address.replace(/\/\/[^@/]*@/, '//…@');

/** A replica set with all indexes, whose transactions are acknowledged by the majority. */
export const mongodbCheck = ({
  environment,
  embedded,
  isStarting,
}: Pick<Deployment, 'environment' | 'embedded' | 'isStarting'>): Check => ({
  name: 'MongoDB',
  remedy: embedded.mongodb
    ? START_STACK
    : 'Start MongoDB, or set MONGODB_URI to where it is, with a user and password that may read and write.',
  look: async () => {
    const config = loadConfig(mongodbSchema, environment);
    const { MONGODB_URI, MONGODB_DATABASE } = config;
    const client = new mongoose.mongo.MongoClient(MONGODB_URI, { serverSelectionTimeoutMS: CONNECT_MS });
    try {
      if (!(await isReplicated(client))) return NOT_REPLICATED;
      await tryTransaction(client, MONGODB_DATABASE);
      const lacking = await missingIndexes(config, KIND_RECORDS);
      if (lacking.length > 0) return lackingIndexes(lacking, isStarting);
      return `${withoutPassword(MONGODB_URI)} takes transactions by majority and has every index.`;
    } finally {
      await client.close();
    }
  },
});

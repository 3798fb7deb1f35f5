import mongoose from 'mongoose';
import { loadConfig, mongodbSchema, s3Schema, temporalSchema, temporalServer } from '#activities/config';
import { createObjectStore } from '#activities/s3';
import { missingSearchAttributes } from '../../devstack/parts/search-attributes.ts';
import type { Check } from '../check.ts';

/** On a machine that is busy with the start of everything else. */
const CONNECT_MS = 5000;

/** The server with the namespace and what workflows are found by. */
export const temporalCheck = (environment: NodeJS.ProcessEnv): Check => ({
  name: 'Temporal',
  remedy:
    'Start Temporal, or set TEMPORAL_ADDRESS and TEMPORAL_NAMESPACE to where it is. A namespace is made by: temporal operator namespace create --namespace NAME',
  look: async () => {
    const config = loadConfig(temporalSchema, environment);
    const { TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE } = config;
    const missing = await missingSearchAttributes(temporalServer(config), TEMPORAL_NAMESPACE, CONNECT_MS);
    if (missing.length === 0) return `${TEMPORAL_ADDRESS} has the namespace ${TEMPORAL_NAMESPACE}.`;
    const names = missing.map((name) => `--name ${name}`).join(' ');
    return {
      status: 'failed',
      says: `The namespace ${TEMPORAL_NAMESPACE} lacks the search attributes ${missing.join(', ')}.`,
      remedy: `temporal operator search-attribute create --address ${TEMPORAL_ADDRESS} --namespace ${TEMPORAL_NAMESPACE} ${names} --type Keyword`,
    };
  },
});

/** Change streams and transactions need a replica set, be it of one member. */
export const mongodbCheck = (environment: NodeJS.ProcessEnv): Check => ({
  name: 'MongoDB',
  remedy: 'Start MongoDB, or set MONGODB_URI to where it is, with user and password.',
  look: async () => {
    const { MONGODB_URI, MONGODB_DATABASE } = loadConfig(mongodbSchema, environment);
    const client = new mongoose.mongo.MongoClient(MONGODB_URI, {
      serverSelectionTimeoutMS: CONNECT_MS,
    });
    try {
      const hello = await client.db('admin').command({ hello: 1 });
      // Says whether the user may read it; `hello` asks for no login.
      await client
        .db(MONGODB_DATABASE)
        .collection('jobs')
        .findOne({}, { projection: { _id: 1 } });
      const set: unknown = hello.setName ?? (hello.msg === 'isdbgrid' ? 'a sharded cluster' : undefined);
      if (typeof set === 'string') return `It answers, and is a replica set (${set}).`;
      return {
        status: 'failed',
        says: 'It is not a replica set, so it has no transactions and tells of no changes.',
        remedy: 'Start mongod with --replSet rs0 and run once: mongosh --eval "rs.initiate()"',
      };
    } finally {
      await client.close();
    }
  },
});

/** The bucket is read, and not made: a worker does that as it starts. */
export const objectStoreCheck = (environment: NodeJS.ProcessEnv): Check => ({
  name: 'Object store',
  remedy:
    'Start it, or set S3_ENDPOINT, S3_REGION, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY to one that takes them.',
  look: async () => {
    const config = loadConfig(s3Schema, environment);
    const objects = createObjectStore(config);
    try {
      await objects.ping();
      return `The bucket ${config.S3_BUCKET} is there.`;
    } catch (error) {
      const { $metadata, message } = error as Error & { $metadata?: { httpStatusCode?: number } };
      if ($metadata?.httpStatusCode === 404)
        return {
          status: 'warning',
          says: `The bucket ${config.S3_BUCKET} is not there yet.`,
          remedy: 'The workers make it as they start, if the key may do that.',
        };
      const status = $metadata?.httpStatusCode;
      throw new Error(
        status === undefined ? message : `${config.S3_ENDPOINT} answers ${status} for the bucket.`,
        {
          cause: error,
        },
      );
    } finally {
      objects.close();
    }
  },
});

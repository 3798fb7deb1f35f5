import mongoose, { type Connection, type Model } from 'mongoose';
import type {
  AdmissionStore,
  ApiKeyStore,
  FalFileStore,
  IdempotencyStore,
  JobFeed,
  JobStore,
  SpendingStore,
  SubmissionStore,
  UploadStore,
  UsageStore,
  WebhookDeliveryStore,
  WebhookOutbox,
  WebhookSecretStore,
} from '#domain';
import type { MongodbConfig } from '../config/index.ts';
import { MongoAdmissionStore } from './admission-store.ts';
import { MongoApiKeyStore } from './api-key-store.ts';
import { MongoFalFileStore } from './fal-file-store.ts';
import { MongoIdempotencyStore } from './idempotency-store.ts';
import { MongoJobFeed } from './job-feed.ts';
import type { JobDocument } from './job.schema.ts';
import { MongoJobStore } from './job-store.ts';
import type { KindRecord } from './kind-record.ts';
import { modelsOf, registerModels, type MongoModels } from './models.ts';
import { ignoreUnawaited, openingOf } from './opening.ts';
import { MongoSpendingStore } from './spending-store.ts';
import { MongoSubmissionStore } from './submission-store.ts';
import { MongoUploadStore } from './upload-store.ts';
import { MongoUsageStore } from './usage-store.ts';
import { MongoWebhookDeliveryStore } from './webhook-delivery-store.ts';
import { MongoWebhookOutbox } from './webhook-outbox.ts';
import { MongoWebhookSecretStore } from './webhook-secret-store.ts';

export interface MongoStores {
  jobs: JobStore;
  /** The model of the `jobs` collection, for operations of a single kind. */
  openJobs: () => Promise<Model<JobDocument>>;
  jobFeed: JobFeed;
  submissions: SubmissionStore;
  falFiles: FalFileStore;
  apiKeys: ApiKeyStore;
  idempotency: IdempotencyStore;
  uploads: UploadStore;
  admissions: AdmissionStore;
  usage: UsageStore;
  spending: SpendingStore;
  webhookOutbox: WebhookOutbox;
  webhookDeliveries: WebhookDeliveryStore;
  webhookSecrets: WebhookSecretStore;
  /** Connects and creates the indexes now instead of on first use. */
  open: () => Promise<void>;
  close: () => Promise<void>;
}

/**
 * The stores on the models of one connection. The first call connects and creates the collections; stores that rely on
 * their indexes (unique request ids, expiry of old keys) create those too.
 */
export const storesOf = (
  config: MongodbConfig,
  connection: Connection,
  { models, records }: { models: MongoModels; records: readonly KindRecord[] },
): MongoStores => {
  const { open, openIndexed } = openingOf(connection, config);
  const opened =
    <Name extends keyof MongoModels>(name: Name) =>
    async (): Promise<MongoModels[Name]> => {
      await open();
      return models[name];
    };
  const indexed =
    <Name extends keyof MongoModels>(name: Name) =>
    async (): Promise<MongoModels[Name]> => {
      await openIndexed();
      return models[name];
    };
  return {
    jobs: new MongoJobStore(opened('jobs'), records),
    openJobs: opened('jobs'),
    jobFeed: new MongoJobFeed(opened('jobs')),
    submissions: new MongoSubmissionStore(indexed('submissions')),
    falFiles: new MongoFalFileStore(indexed('falFiles')),
    apiKeys: new MongoApiKeyStore(opened('apiKeys')),
    idempotency: new MongoIdempotencyStore(indexed('idempotencyKeys')),
    uploads: new MongoUploadStore(opened('uploads')),
    admissions: new MongoAdmissionStore(async () => {
      await open();
      return models;
    }),
    usage: new MongoUsageStore(opened('usage')),
    spending: new MongoSpendingStore(opened('spending')),
    webhookOutbox: new MongoWebhookOutbox(opened('jobs')),
    webhookDeliveries: new MongoWebhookDeliveryStore(opened('webhookDeliveries')),
    webhookSecrets: new MongoWebhookSecretStore(opened('webhookSecrets')),
    open: openIndexed,
    close: () => connection.close(),
  };
};

/** Connected by the first call, with every model of the service. */
const createConnection = (
  records: readonly KindRecord[],
): { connection: Connection; models: MongoModels } => {
  const connection = ignoreUnawaited(mongoose.createConnection());
  return { connection, models: modelsOf(registerModels(connection, records)) };
};

/**
 * Opens the stores of the service's database without Nest: in tools and tests.
 *
 * @param records of the kinds of job that the installation has.
 */
export const connectMongo = (config: MongodbConfig, records: readonly KindRecord[]): MongoStores => {
  const { connection, models } = createConnection(records);
  return storesOf(config, connection, { models, records });
};

/**
 * The indexes that the service needs and the database lacks, as `collection.field+field`. Creates nothing.
 *
 * @param records of the kinds of job that the installation has.
 * @throws Error when the database does not answer.
 */
export const missingIndexes = async (
  config: MongodbConfig,
  records: readonly KindRecord[],
): Promise<string[]> => {
  const { connection, models } = createConnection(records);
  try {
    await openingOf(connection, config).connect();
    const differences = await Promise.all(
      Object.entries(models).map(async ([name, model]: [string, MongoModels[keyof MongoModels]]) => {
        const { toCreate } = await model.diffIndexes();
        return (toCreate as object[]).map((fields) => `${name}.${Object.keys(fields).join('+')}`);
      }),
    );
    return differences.flat();
  } finally {
    await connection.close();
  }
};

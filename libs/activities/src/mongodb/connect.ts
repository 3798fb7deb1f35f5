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
import { admissionSchema, MongoAdmissionStore, type AdmissionDocument } from './admission-store.ts';
import { apiKeySchema, MongoApiKeyStore, type ApiKeyDocument } from './api-key-store.ts';
import { falFileSchema, MongoFalFileStore, type FalFileDocument } from './fal-file-store.ts';
import { idempotencySchema, MongoIdempotencyStore, type IdempotencyDocument } from './idempotency-store.ts';
import { MongoJobFeed } from './job-feed.ts';
import { jobSchemaOf, type JobDocument } from './job.schema.ts';
import { KIND_RECORDS } from '../kinds/index.ts';
import type { KindRecord } from './kind-record.ts';
import { MongoJobStore } from './job-store.ts';
import { MongoSubmissionStore, submissionSchema, type SubmissionDocument } from './submission-store.ts';
import { MongoSpendingStore, spendingSchema, type SpendingDocument } from './spending-store.ts';
import { MongoUploadStore, uploadSchema, type UploadDocument } from './upload-store.ts';
import { MongoUsageStore, usageSchema, type UsageDocument } from './usage-store.ts';
import {
  MongoWebhookDeliveryStore,
  webhookDeliverySchema,
  type WebhookDeliveryDocument,
} from './webhook-delivery-store.ts';
import { MongoWebhookOutbox } from './webhook-outbox.ts';
import {
  MongoWebhookSecretStore,
  webhookSecretSchema,
  type WebhookSecretDocument,
} from './webhook-secret-store.ts';

/** How long a call waits for a server before it fails; callers answer 503 or let Temporal retry. */
const SERVER_SELECTION_MS = 5000;

export interface MongoStores {
  jobs: JobStore;
  /** The model of the `jobs` collection, for what only one kind does with its records. */
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
  /** Connects and makes the indexes now, and not when they are first needed. */
  open(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Connects when it is first needed, and again by the next call when that failed: mongoose gives up after a failed
 * first connect, while an app must be able to boot, and go on, when MongoDB comes later.
 */
class LazyConnection {
  readonly connection: Connection = mongoose.createConnection();
  readonly jobs: Model<JobDocument>;
  readonly submissions = this.connection.model<SubmissionDocument>(
    'Submission',
    submissionSchema,
    'submissions',
  );
  readonly falFiles = this.connection.model<FalFileDocument>('FalFile', falFileSchema, 'falFiles');
  readonly apiKeys = this.connection.model<ApiKeyDocument>('ApiKey', apiKeySchema, 'apiKeys');
  readonly idempotency = this.connection.model<IdempotencyDocument>(
    'IdempotencyKey',
    idempotencySchema,
    'idempotencyKeys',
  );
  readonly uploads = this.connection.model<UploadDocument>('Upload', uploadSchema, 'uploads');
  readonly admissions = this.connection.model<AdmissionDocument>('Admission', admissionSchema, 'admissions');
  readonly usage = this.connection.model<UsageDocument>('Usage', usageSchema, 'usage');
  readonly spending = this.connection.model<SpendingDocument>('Spending', spendingSchema, 'spending');
  readonly webhookDeliveries = this.connection.model<WebhookDeliveryDocument>(
    'WebhookDelivery',
    webhookDeliverySchema,
    'webhookDeliveries',
  );
  readonly webhookSecrets = this.connection.model<WebhookSecretDocument>(
    'WebhookSecret',
    webhookSecretSchema,
    'webhookSecrets',
  );
  private opened: Promise<Connection> | undefined;
  private created: Promise<void> | undefined;
  private indexed: Promise<void> | undefined;

  constructor(
    private readonly config: MongodbConfig,
    records: readonly KindRecord[],
  ) {
    this.jobs = this.connection.model<JobDocument>('Job', jobSchemaOf(records), 'jobs');
    // Each call reports its own failure; without a listener the first one would end the process.
    this.connection.on('error', () => undefined);
  }

  /** Once connected the driver finds its way back by itself: a second `openUri` would leave the first client running. */
  async open(): Promise<Connection> {
    this.opened ??= this.connect();
    const connection = await this.opened;
    this.created ??= this.makeCollections();
    await this.created;
    return connection;
  }

  /** The same, with all indexes: one of them keeps a training from being taken for another job's. */
  async openIndexed(): Promise<Connection> {
    const connection = await this.open();
    this.indexed ??= this.makeIndexes();
    await this.indexed;
    return connection;
  }

  /** `collection.index` of every index that is missing, by reading only: nothing is created. */
  async missingIndexes(): Promise<string[]> {
    this.opened ??= this.connect();
    await this.opened;
    const models = Object.values(this.connection.models);
    const differences = await Promise.all(
      models.map(async (model) => ({ model, ...(await model.diffIndexes()) })),
    );
    return differences.flatMap(({ model, toCreate }) =>
      (toCreate as object[]).map((fields) => `${model.collection.name}.${Object.keys(fields).join('+')}`),
    );
  }

  /** Waits for a connect that is under way, which would go on behind a close. */
  async close(): Promise<void> {
    await this.opened?.catch(() => undefined);
    await this.connection.close();
  }

  /** Before anybody writes: the embedded server never ends a `create` that meets an upsert into a new collection. */
  private async makeCollections(): Promise<void> {
    try {
      for (const model of Object.values(this.connection.models)) await model.createCollection();
    } catch (error) {
      this.created = undefined;
      throw error;
    }
  }

  private async makeIndexes(): Promise<void> {
    try {
      await Promise.all(Object.values(this.connection.models).map((model) => model.createIndexes()));
    } catch (error) {
      this.indexed = undefined;
      throw error;
    }
  }

  private async connect(): Promise<Connection> {
    try {
      return await this.connection.openUri(this.config.MONGODB_URI, {
        dbName: this.config.MONGODB_DATABASE,
        serverSelectionTimeoutMS: SERVER_SELECTION_MS,
        socketTimeoutMS: 30_000,
        autoIndex: false,
        autoCreate: false,
        // The driver waits for a server by itself and fails with a reason; mongoose's queue would hide it.
        bufferCommands: false,
      });
    } catch (error) {
      this.opened = undefined;
      throw error;
    }
  }
}

/**
 * The indexes that the service needs and the database lacks, as `collection.field+field`. Creates nothing.
 *
 * @throws Error when the database does not answer.
 */
export const missingIndexes = async (
  config: MongodbConfig,
  records: readonly KindRecord[] = KIND_RECORDS,
): Promise<string[]> => {
  const lazy = new LazyConnection(config, records);
  try {
    return await lazy.missingIndexes();
  } finally {
    await lazy.close();
  }
};

/** Opens the stores of the service's database. @param records of the kinds of job that the installation has. */
export const connectMongo = (
  config: MongodbConfig,
  records: readonly KindRecord[] = KIND_RECORDS,
): MongoStores => {
  const lazy = new LazyConnection(config, records);
  return {
    jobs: new MongoJobStore(async () => (await lazy.open()) && lazy.jobs, records),
    openJobs: async () => (await lazy.open()) && lazy.jobs,
    jobFeed: new MongoJobFeed(async () => (await lazy.open()) && lazy.jobs),
    submissions: new MongoSubmissionStore(async () => (await lazy.openIndexed()) && lazy.submissions),
    falFiles: new MongoFalFileStore(async () => (await lazy.openIndexed()) && lazy.falFiles),
    apiKeys: new MongoApiKeyStore(async () => (await lazy.open()) && lazy.apiKeys),
    // Its index forgets old keys.
    idempotency: new MongoIdempotencyStore(async () => (await lazy.openIndexed()) && lazy.idempotency),
    uploads: new MongoUploadStore(async () => (await lazy.open()) && lazy.uploads),
    admissions: new MongoAdmissionStore(async () => (await lazy.open()) && lazy),
    usage: new MongoUsageStore(async () => (await lazy.open()) && lazy.usage),
    spending: new MongoSpendingStore(async () => (await lazy.open()) && lazy.spending),
    webhookOutbox: new MongoWebhookOutbox(async () => (await lazy.open()) && lazy.jobs),
    webhookDeliveries: new MongoWebhookDeliveryStore(
      async () => (await lazy.open()) && lazy.webhookDeliveries,
    ),
    webhookSecrets: new MongoWebhookSecretStore(async () => (await lazy.open()) && lazy.webhookSecrets),
    open: async () => {
      await lazy.openIndexed();
    },
    close: () => lazy.close(),
  };
};

import {
  Global,
  Inject,
  Module,
  type DynamicModule,
  type OnApplicationShutdown,
  type Provider,
} from '@nestjs/common';
import { Client, Connection, defaultGrpcRetryOptions, makeGrpcRetryInterceptor } from '@temporalio/client';
import { temporalServer } from '#activities/config';
import { createDeliveryRuns } from '#activities/deliveries';
import { connectMongo, type MongoStores } from '#activities/mongodb';
import { createObjectStore, type S3ObjectStore } from '#activities/s3';
import { deliverWebhookStartOptions } from '#workflows';
import type { ApiKinds } from '../jobs/api-kinds.ts';
import type { ApiConfig } from '../config.ts';
import { FalEraser } from '../temporal/fal-eraser.ts';
import { RunEraser } from '../temporal/run-eraser.ts';
import { RunResetter } from '../temporal/run-resetter.ts';
import { JobRuns } from '../temporal/job-runs.ts';
import {
  ADMISSION_STORE,
  API_CONFIG,
  API_KEY_STORE,
  DELIVERY_RUNS,
  FAL_FILE_STORE,
  IDEMPOTENCY_STORE,
  JOB_FEED,
  JOB_KINDS_TOKEN,
  JOB_KIND_VIEWS,
  JOB_STORE,
  MONGO_STORES,
  MULTIPART_STORE,
  OBJECT_STORE,
  SPENDING_STORE,
  SUBMISSION_STORE,
  UPLOAD_STORE,
  WEBHOOK_DELIVERY_STORE,
  WEBHOOK_SECRET_STORE,
  USAGE_STORE,
} from './tokens.ts';

/** The client's own 10 attempts outlast what people wait for, and calls that outlive the connection end the process. */
const RETRIES = defaultGrpcRetryOptions({ maxAttempts: 4 });

const connectTemporal = (config: ApiConfig): Connection =>
  Connection.lazy({
    ...temporalServer(config),
    interceptors: [makeGrpcRetryInterceptor(RETRIES)],
  });

const providers: Provider[] = [
  {
    provide: Connection,
    // Connects by the first call, so that the API boots while Temporal is away.
    useFactory: connectTemporal,
    inject: [API_CONFIG],
  },
  {
    provide: Client,
    useFactory: (connection: Connection, config: ApiConfig) =>
      new Client({ connection, namespace: config.TEMPORAL_NAMESPACE }),
    inject: [Connection, API_CONFIG],
  },
  { provide: JOB_STORE, useFactory: (stores: MongoStores) => stores.jobs, inject: [MONGO_STORES] },
  {
    provide: SUBMISSION_STORE,
    useFactory: (stores: MongoStores) => stores.submissions,
    inject: [MONGO_STORES],
  },
  { provide: FAL_FILE_STORE, useFactory: (stores: MongoStores) => stores.falFiles, inject: [MONGO_STORES] },
  { provide: JOB_FEED, useFactory: (stores: MongoStores) => stores.jobFeed, inject: [MONGO_STORES] },
  {
    provide: API_KEY_STORE,
    useFactory: (stores: MongoStores) => stores.apiKeys,
    inject: [MONGO_STORES],
  },
  {
    provide: IDEMPOTENCY_STORE,
    useFactory: (stores: MongoStores) => stores.idempotency,
    inject: [MONGO_STORES],
  },
  { provide: UPLOAD_STORE, useFactory: (stores: MongoStores) => stores.uploads, inject: [MONGO_STORES] },
  {
    provide: WEBHOOK_DELIVERY_STORE,
    useFactory: (stores: MongoStores) => stores.webhookDeliveries,
    inject: [MONGO_STORES],
  },
  {
    provide: WEBHOOK_SECRET_STORE,
    useFactory: (stores: MongoStores) => stores.webhookSecrets,
    inject: [MONGO_STORES],
  },
  {
    provide: DELIVERY_RUNS,
    useFactory: (client: Client) => createDeliveryRuns(client, deliverWebhookStartOptions),
    inject: [Client],
  },
  {
    provide: ADMISSION_STORE,
    useFactory: (stores: MongoStores) => stores.admissions,
    inject: [MONGO_STORES],
  },
  { provide: USAGE_STORE, useFactory: (stores: MongoStores) => stores.usage, inject: [MONGO_STORES] },
  { provide: SPENDING_STORE, useFactory: (stores: MongoStores) => stores.spending, inject: [MONGO_STORES] },
  { provide: OBJECT_STORE, useFactory: createObjectStore, inject: [API_CONFIG] },
  {
    provide: MULTIPART_STORE,
    useFactory: (objects: S3ObjectStore) => objects.multipart,
    inject: [OBJECT_STORE],
  },
  JobRuns,
  RunResetter,
  RunEraser,
  FalEraser,
];

/** Everything outside the API, each opened once, connected by its first use, and closed when the API shuts down. */
@Global()
@Module({})
export class InfrastructureModule implements OnApplicationShutdown {
  static of(config: ApiConfig, kinds: ApiKinds): DynamicModule {
    const all: Provider[] = [
      { provide: API_CONFIG, useValue: config },
      { provide: JOB_KINDS_TOKEN, useValue: kinds.definitions },
      { provide: JOB_KIND_VIEWS, useValue: kinds.views },
      { provide: MONGO_STORES, useFactory: () => connectMongo(config, kinds.records) },
      ...providers,
    ];
    return { module: InfrastructureModule, providers: all, exports: all };
  }

  constructor(
    private readonly connection: Connection,
    @Inject(MONGO_STORES) private readonly stores: MongoStores,
    @Inject(OBJECT_STORE) private readonly objects: S3ObjectStore,
  ) {}

  async onApplicationShutdown(): Promise<void> {
    this.objects.close();
    await Promise.all([this.connection.close(), this.stores.close()]);
  }
}

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
import type { MongoStores } from '#activities/mongodb';
import { createObjectStore, type S3ObjectStore } from '#activities/s3';
import { MONGO_STORES, MongoModule } from '#nest';
import { deliverWebhookStartOptions } from '#workflows';
import type { ApiKinds } from '../jobs/api-kinds.ts';
import type { ApiConfig } from '../config.ts';
import { FalEraser } from '../temporal/fal-eraser.ts';
import { RunEraser } from '../temporal/run-eraser.ts';
import { RunResetter } from '../temporal/run-resetter.ts';
import { JobRuns } from '../temporal/job-runs.ts';
import { TaskQueues } from '../temporal/task-queues.ts';
import { StoredFiles } from './stored-files.ts';
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
  MULTIPART_STORE,
  OBJECT_STORE,
  SPENDING_STORE,
  SUBMISSION_STORE,
  UPLOAD_STORE,
  WEBHOOK_DELIVERY_STORE,
  WEBHOOK_SECRET_STORE,
  USAGE_STORE,
} from './tokens.ts';

/**
 * The client's 10 attempts by default take longer than people wait, and calls that outlive the connection end the
 * process.
 */
const RETRIES = defaultGrpcRetryOptions({ maxAttempts: 4 });

const connectTemporal = (config: ApiConfig): Connection =>
  Connection.lazy({
    ...temporalServer(config),
    interceptors: [makeGrpcRetryInterceptor(RETRIES)],
  });

const STORES: [token: symbol, name: Exclude<keyof MongoStores, 'open' | 'close'>][] = [
  [JOB_STORE, 'jobs'],
  [JOB_FEED, 'jobFeed'],
  [SUBMISSION_STORE, 'submissions'],
  [FAL_FILE_STORE, 'falFiles'],
  [API_KEY_STORE, 'apiKeys'],
  [IDEMPOTENCY_STORE, 'idempotency'],
  [UPLOAD_STORE, 'uploads'],
  [ADMISSION_STORE, 'admissions'],
  [USAGE_STORE, 'usage'],
  [SPENDING_STORE, 'spending'],
  [WEBHOOK_DELIVERY_STORE, 'webhookDeliveries'],
  [WEBHOOK_SECRET_STORE, 'webhookSecrets'],
];

const providers: Provider[] = [
  {
    provide: Connection,
    // Connects on the first call, so that the API starts while Temporal is down.
    useFactory: connectTemporal,
    inject: [API_CONFIG],
  },
  {
    provide: Client,
    useFactory: (connection: Connection, config: ApiConfig) =>
      new Client({ connection, namespace: config.TEMPORAL_NAMESPACE }),
    inject: [Connection, API_CONFIG],
  },
  ...STORES.map(([provide, name]) => ({
    provide,
    useFactory: (stores: MongoStores) => stores[name],
    inject: [MONGO_STORES],
  })),
  {
    provide: DELIVERY_RUNS,
    useFactory: (client: Client) => createDeliveryRuns(client, deliverWebhookStartOptions),
    inject: [Client],
  },
  { provide: OBJECT_STORE, useFactory: createObjectStore, inject: [API_CONFIG] },
  {
    provide: MULTIPART_STORE,
    useFactory: (objects: S3ObjectStore) => objects.multipart,
    inject: [OBJECT_STORE],
  },
  StoredFiles,
  JobRuns,
  RunResetter,
  RunEraser,
  FalEraser,
  TaskQueues,
];

/** Everything outside the API, each opened once, connected on first use, and closed when the API shuts down. */
@Global()
@Module({})
export class InfrastructureModule implements OnApplicationShutdown {
  static of(config: ApiConfig, kinds: ApiKinds): DynamicModule {
    const all: Provider[] = [
      { provide: API_CONFIG, useValue: config },
      { provide: JOB_KINDS_TOKEN, useValue: kinds.definitions },
      { provide: JOB_KIND_VIEWS, useValue: kinds.views },
      ...providers,
    ];
    return {
      module: InfrastructureModule,
      imports: [MongoModule.of(config, kinds.records)],
      providers: all,
      exports: all,
    };
  }

  constructor(
    private readonly connection: Connection,
    @Inject(OBJECT_STORE) private readonly objects: S3ObjectStore,
  ) {}

  async onApplicationShutdown(): Promise<void> {
    this.objects.close();
    await this.connection.close();
  }
}

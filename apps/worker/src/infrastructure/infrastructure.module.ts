import { availableParallelism } from 'node:os';
import {
  Global,
  Inject,
  Module,
  type DynamicModule,
  type OnApplicationShutdown,
  type Provider,
} from '@nestjs/common';
import { Client } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import { temporalServer } from '#activities/config';
import { createFaceAnalyzer, type FaceAnalyzer } from '#activities/faces';
import { createObjectStore, type S3ObjectStore } from '#activities/s3';
import { MongoModule } from '#nest';
import type { WorkerKinds } from '../activities/worker-kinds.ts';
import type { WorkerConfig } from '../config.ts';
import { Metrics } from '../http/metrics.ts';
import { FACE_ANALYZER, OBJECT_STORE, WORKER_CONFIG, WORKER_KINDS_TOKEN } from './tokens.ts';

const providers: Provider[] = [
  {
    provide: NativeConnection,
    useFactory: (config: WorkerConfig) => NativeConnection.connect(temporalServer(config)),
    inject: [WORKER_CONFIG],
  },
  {
    provide: Client,
    useFactory: (connection: NativeConnection, config: WorkerConfig) =>
      new Client({ connection, namespace: config.TEMPORAL_NAMESPACE }),
    inject: [NativeConnection, WORKER_CONFIG],
  },
  { provide: OBJECT_STORE, useFactory: createObjectStore, inject: [WORKER_CONFIG] },
  {
    provide: FACE_ANALYZER,
    // Only workers of `media` analyse faces: the others need no models.
    useFactory: ({ WORKER_QUEUES, MODELS_DIR }: WorkerConfig): FaceAnalyzer | null =>
      WORKER_QUEUES.includes('media')
        ? createFaceAnalyzer({ modelsDirectory: MODELS_DIR, threads: availableParallelism() })
        : null,
    inject: [WORKER_CONFIG],
  },
  Metrics,
];

/** Everything outside the worker, each opened once and closed when the Temporal workers have ended. */
@Global()
@Module({})
export class InfrastructureModule implements OnApplicationShutdown {
  static of(config: WorkerConfig, kinds: WorkerKinds): DynamicModule {
    const all: Provider[] = [
      { provide: WORKER_CONFIG, useValue: config },
      { provide: WORKER_KINDS_TOKEN, useValue: kinds },
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
    private readonly connection: NativeConnection,
    @Inject(OBJECT_STORE) private readonly objects: S3ObjectStore,
    @Inject(FACE_ANALYZER) private readonly faces: FaceAnalyzer | null,
  ) {}

  async onApplicationShutdown(): Promise<void> {
    this.objects.close();
    await Promise.all([this.faces?.close(), this.connection.close()]);
  }
}

import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Client } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import type { MongoStores } from '#activities/mongodb';
import type { S3ObjectStore } from '#activities/s3';
import { sweepScratch } from '#activities/scratch';
import { createRetryReporter } from '#activities/temporal';
import type { TaskQueue } from '#domain';
import { MONGO_STORES } from '#nest';
import { ActivityRegistry } from '../activities/activity-registry.ts';
import type { WorkerKinds } from '../activities/worker-kinds.ts';
import type { WorkerConfig } from '../config.ts';
import { Metrics } from '../http/metrics.ts';
import { OBJECT_STORE, WORKER_CONFIG, WORKER_KINDS_TOKEN } from '../infrastructure/tokens.ts';
import { beatInterceptor, failureInterceptor, metricsInterceptor } from './interceptors.ts';
import { ensureSchedules } from './schedules.ts';
import { COMMON_OPTIONS, QUEUE_OPTIONS } from './worker-options.ts';

/** People and load balancers are waiting for a health check. */
const PING_MS = 2000;

/** A store that is down is retried this often. */
const PREPARE_AGAIN_MS = 10_000;

/** Runs one Temporal worker per task queue for the lifetime of the application. */
@Injectable()
export class TemporalWorkers implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(TemporalWorkers.name);
  private readonly workers = new Map<TaskQueue, Worker>();
  private runs: Promise<void>[] = [];
  private preparing: NodeJS.Timeout | undefined;

  constructor(
    @Inject(WORKER_CONFIG) private readonly config: WorkerConfig,
    @Inject(WORKER_KINDS_TOKEN) private readonly kinds: WorkerKinds,
    @Inject(MONGO_STORES) private readonly stores: MongoStores,
    @Inject(OBJECT_STORE) private readonly objects: S3ObjectStore,
    private readonly connection: NativeConnection,
    private readonly client: Client,
    private readonly activities: ActivityRegistry,
    private readonly metrics: Metrics,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await Promise.all([sweepScratch(), this.prepareStores()]);
    for (const queue of this.config.WORKER_QUEUES) this.workers.set(queue, await this.create(queue));
    this.runs = [...this.workers].map(([queue, worker]) => this.run(queue, worker));
    if (this.workers.has('workflows')) await ensureSchedules(this.client);
    if (this.workers.has('providers')) await this.tellInputRoute();
  }

  /** Waits until no activity or workflow task is running here; connections close after that. */
  async beforeApplicationShutdown(): Promise<void> {
    clearTimeout(this.preparing);
    for (const worker of this.workers.values()) if (worker.getState() === 'RUNNING') worker.shutdown();
    await Promise.allSettled(this.runs);
  }

  /** Whether Temporal responds: a worker that cannot poll looks idle. */
  async pingTemporal(): Promise<'up' | 'down'> {
    const { connection } = this;
    try {
      await connection.withDeadline(Date.now() + PING_MS, () => connection.workflowService.getSystemInfo({}));
      return 'up';
    } catch {
      return 'down';
    }
  }

  /** State of the worker of each served queue. */
  states(): Record<string, string> {
    return Object.fromEntries([...this.workers].map(([queue, worker]) => [queue, worker.getState()]));
  }

  /** A store that is down does not keep the worker from starting: it can still poll and cancel trainings. */
  private async prepareStores(): Promise<void> {
    const prepared = await Promise.allSettled([this.stores.open(), this.objects.ensureBucket()]);
    const failed = prepared.filter((result) => result.status === 'rejected');
    for (const { reason } of failed) this.logger.warn(`A store is away: ${String(reason)}`);
    // The bucket and the indexes are created as soon as it is back.
    if (failed.length > 0) this.preparing = setTimeout(() => void this.prepareStores(), PREPARE_AGAIN_MS);
  }

  private async tellInputRoute(): Promise<void> {
    const { route, reason } = await this.activities.inputRoute();
    const way = route === 'bucket' ? 'are read by fal from the bucket' : "go through fal's storage";
    this.logger.log(`Datasets and pictures ${way}. ${reason}`);
  }

  private create(taskQueue: TaskQueue): Promise<Worker> {
    const reportRetry = createRetryReporter(this.stores.jobs, this.kinds.definitions);
    return Worker.create({
      ...COMMON_OPTIONS,
      ...QUEUE_OPTIONS[taskQueue],
      ...(taskQueue === 'workflows' && this.kinds.workflowBundle
        ? { workflowBundle: this.kinds.workflowBundle }
        : {}),
      connection: this.connection,
      namespace: this.config.TEMPORAL_NAMESPACE,
      taskQueue,
      activities: this.activities.of(taskQueue),
      // The outermost comes first: it measures the domain's failures, unconverted.
      interceptors: {
        activity: [failureInterceptor(reportRetry), metricsInterceptor(this.metrics), beatInterceptor],
      },
    });
  }

  /** A failed worker ends the process: its supervisor restarts all of it. */
  private async run(queue: TaskQueue, worker: Worker): Promise<void> {
    try {
      await worker.run();
    } catch (error) {
      this.logger.fatal(
        `The worker of "${queue}" failed`,
        error instanceof Error ? error.stack : String(error),
      );
      process.exitCode = 1;
      process.kill(process.pid, 'SIGTERM');
    }
  }
}

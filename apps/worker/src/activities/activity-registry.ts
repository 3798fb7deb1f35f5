import { Inject, Injectable } from '@nestjs/common';
import { Client } from '@temporalio/client';
import type { ProvidersActivities, WebhooksActivities, WorkflowsActivities } from '#activities';
import {
  createAnnounceJob,
  createDeliverWebhook,
  createDeliveryRuns,
  createGiveUpWebhook,
  createReconcileWebhooks,
} from '#activities/deliveries';
import type { FaceAnalyzer } from '#activities/faces';
import { createFalGateway, createFalInputs, findInputRoute, type InputRoute } from '#activities/fal';
import { resolveByDns } from '#activities/internet';
import {
  createCleanTemp,
  createProjectJob,
  createReconcileJobs,
  createRecordLateOutput,
  createRequestCancel,
  createSweepTemp,
  createSweepUploads,
} from '#activities/jobs';
import type { MongoStores } from '#activities/mongodb';
import {
  createCancelRequest,
  createEraseAtFal,
  createPollRequest,
  type PollRequest,
} from '#activities/provider';
import type { S3ObjectStore } from '#activities/s3';
import { createProgressReporter, createWorkflowInspector } from '#activities/temporal';
import { falWebhookUrl, type WebhookTarget } from '#activities/webhooks';
import type { FalGateway, TaskQueue } from '#domain';
import { MONGO_STORES } from '#nest';
import { deliverWebhookStartOptions } from '#workflows';
import type { WorkerConfig } from '../config.ts';
import { FACE_ANALYZER, OBJECT_STORE, WORKER_CONFIG, WORKER_KINDS_TOKEN } from '../infrastructure/tokens.ts';
import type { ActivityContext, WorkerKinds } from './worker-kinds.ts';

const webhookUrlOf =
  ({ PUBLIC_URL: publicUrl, FAL_WEBHOOK_SECRET: secret }: WorkerConfig) =>
  (target: WebhookTarget): string | null =>
    publicUrl === undefined || secret === undefined ? null : falWebhookUrl({ publicUrl, secret, ...target });

/** Builds the activities of each task queue from their dependencies: the shared ones, and those of each kind of job. */
@Injectable()
export class ActivityRegistry {
  private readonly fal: FalGateway;
  private readonly pollRequest: PollRequest;

  constructor(
    @Inject(WORKER_CONFIG) private readonly config: WorkerConfig,
    @Inject(WORKER_KINDS_TOKEN) private readonly kinds: WorkerKinds,
    @Inject(MONGO_STORES) private readonly stores: MongoStores,
    @Inject(OBJECT_STORE) private readonly objects: S3ObjectStore,
    @Inject(FACE_ANALYZER) private readonly faces: FaceAnalyzer | null,
    private readonly client: Client,
  ) {
    this.fal = createFalGateway(config);
    const {
      fal,
      stores: { submissions },
    } = this;
    this.pollRequest = createPollRequest({ fal, submissions, pollSeconds: config.FAL_POLL_SECONDS });
  }

  /** How datasets and images currently get to fal. */
  inputRoute(): Promise<InputRoute> {
    return findInputRoute(this.config, resolveByDns);
  }

  /** The activities of one queue by name, as a Temporal worker takes them. */
  of(queue: TaskQueue): object {
    const shared: Record<TaskQueue, () => object> = {
      workflows: () => this.workflows(),
      media: () => ({}),
      conversions: () => ({}),
      chunks: () => ({}),
      plans: () => ({}),
      providers: () => this.providers(),
      waiting: () => ({ pollRequest: this.pollRequest }),
      outputs: () => ({}),
      webhooks: () => this.webhooks(),
    };
    const context = this.context();
    const ofKinds = this.kinds.activities.map((activitiesOf) => activitiesOf(context)[queue]?.() ?? {});
    return Object.assign({}, shared[queue](), ...ofKinds) as object;
  }

  private context(): ActivityContext {
    const { config, stores, objects, faces, fal } = this;
    const inputs = createFalInputs({ objects, fal, files: stores.falFiles, route: () => this.inputRoute() });
    return {
      ...{ config, stores, objects, faces, fal, inputs },
      budget: { spending: stores.spending, dollarsPerMonth: config.QUOTA_DOLLARS_PER_MONTH ?? null },
      webhookUrl: webhookUrlOf(config),
      report: createProgressReporter(stores.jobs),
      pollRequest: this.pollRequest,
    };
  }

  private workflows(): Omit<WorkflowsActivities, 'planImages' | 'recordImageFailure' | 'removeUnfinished'> {
    const { objects, fal } = this;
    const { definitions: kinds } = this.kinds;
    const { jobs, submissions, uploads, spending } = this.stores;
    const { webhookOutbox: outbox, webhookDeliveries: deliveries } = this.stores;
    const workflows = createWorkflowInspector(this.client);
    const runs = createDeliveryRuns(this.client, deliverWebhookStartOptions);
    const announce = createAnnounceJob({ outbox, deliveries, runs });
    const cancelRequest = createCancelRequest({ fal, submissions, spending });
    return {
      projectJob: createProjectJob({ jobs, announce }),
      recordLateOutput: createRecordLateOutput({ jobs, kinds, announce }),
      cleanTemp: createCleanTemp({ objects }),
      requestCancel: createRequestCancel({ workflows }),
      sweepTemp: createSweepTemp({ objects, workflows, kinds }),
      sweepUploads: createSweepUploads({ objects, uploads, workflows, kinds }),
      reconcileJobs: createReconcileJobs({ jobs, workflows, kinds, submissions, cancelRequest }),
      reconcileWebhooks: createReconcileWebhooks({ outbox, deliveries, runs, announce }),
      giveUpWebhook: createGiveUpWebhook({ deliveries }),
    };
  }

  private providers(): Pick<ProvidersActivities, 'cancelRequest' | 'eraseAtFal' | 'pollRequest'> {
    const { fal } = this;
    const { submissions, spending } = this.stores;
    return {
      cancelRequest: createCancelRequest({ fal, submissions, spending }),
      eraseAtFal: createEraseAtFal({ fal }),
      pollRequest: this.pollRequest,
    };
  }

  private webhooks(): WebhooksActivities {
    const { jobs, webhookDeliveries: deliveries, webhookSecrets: secrets } = this.stores;
    const { WEBHOOK_PRIVATE_HOSTS: privateHosts } = this.config;
    return { deliverWebhook: createDeliverWebhook({ deliveries, secrets, jobs, privateHosts }) };
  }
}

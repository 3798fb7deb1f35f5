import { Inject, Injectable } from '@nestjs/common';
import { Client } from '@temporalio/client';
import type {
  MediaActivities,
  ProvidersActivities,
  WebhooksActivities,
  WorkflowsActivities,
} from '#activities';
import { createCaption } from '#activities/captions';
import {
  createAnnounceJob,
  createDeliverWebhook,
  createDeliveryRuns,
  createGiveUpWebhook,
  createReconcileWebhooks,
} from '#activities/deliveries';
import { createFilterFaces, type FaceAnalyzer } from '#activities/faces';
import { createFalGateway, createFalInputs, findInputRoute, type InputRoute } from '#activities/fal';
import {
  createCleanTemp,
  createProjectJob,
  createReconcileJobs,
  createRequestCancel,
  createSweepTemp,
  createSweepUploads,
} from '#activities/jobs';
import { createPublicDispatcher, resolveByDns } from '#activities/internet';
import { createExtractFrames } from '#activities/media';
import type { MongoStores } from '#activities/mongodb';
import type { S3ObjectStore } from '#activities/s3';
import { createProgressReporter, createWorkflowInspector } from '#activities/temporal';
import {
  createCancelFalTraining,
  createEraseAtFal,
  createPollFal,
  createStoreVersion,
  createSubmitFalTraining,
} from '#activities/training';
import { falWebhookUrl, type WebhookTarget } from '#activities/webhooks';
import type { FalGateway, TaskQueue } from '#domain';
import { MONGO_STORES } from '#nest';
import { deliverWebhookStartOptions } from '#workflows';
import type { WorkerConfig } from '../config.ts';
import { FACE_ANALYZER, OBJECT_STORE, WORKER_CONFIG } from '../infrastructure/tokens.ts';

const webhookUrlOf =
  ({ PUBLIC_URL: publicUrl, FAL_WEBHOOK_SECRET: secret }: WorkerConfig) =>
  (target: WebhookTarget): string | null =>
    publicUrl === undefined || secret === undefined ? null : falWebhookUrl({ publicUrl, secret, ...target });

/** The activities of each task queue, made from what the world offers. */
@Injectable()
export class ActivityRegistry {
  private readonly fal: FalGateway;

  constructor(
    @Inject(WORKER_CONFIG) private readonly config: WorkerConfig,
    @Inject(MONGO_STORES) private readonly stores: MongoStores,
    @Inject(OBJECT_STORE) private readonly objects: S3ObjectStore,
    @Inject(FACE_ANALYZER) private readonly faces: FaceAnalyzer | null,
    private readonly client: Client,
  ) {
    this.fal = createFalGateway(config);
  }

  /** Which way datasets and pictures take to fal now. */
  inputRoute(): Promise<InputRoute> {
    return findInputRoute(this.config, resolveByDns);
  }

  /** The activities of one queue by name, as a Temporal worker takes them. */
  of(queue: TaskQueue): object {
    const made: Record<TaskQueue, () => object> = {
      workflows: () => this.workflows(),
      media: () => this.media(),
      providers: () => this.providers(),
      webhooks: () => this.webhooks(),
    };
    return made[queue]();
  }

  private workflows(): WorkflowsActivities {
    const { objects, fal } = this;
    const { jobs, submissions, uploads, spending } = this.stores;
    const { webhookOutbox: outbox, webhookDeliveries: deliveries } = this.stores;
    const workflows = createWorkflowInspector(this.client);
    const runs = createDeliveryRuns(this.client, deliverWebhookStartOptions);
    const announce = createAnnounceJob({ outbox, deliveries, runs });
    const cancelFalTraining = createCancelFalTraining({ fal, submissions, spending });
    return {
      projectJob: createProjectJob({ jobs, announce }),
      cleanTemp: createCleanTemp({ objects }),
      requestCancel: createRequestCancel({ workflows }),
      sweepTemp: createSweepTemp({ objects, workflows }),
      sweepUploads: createSweepUploads({ objects, uploads, workflows }),
      reconcileJobs: createReconcileJobs({ jobs, workflows, cancelFalTraining }),
      reconcileWebhooks: createReconcileWebhooks({ outbox, deliveries, runs, announce }),
      giveUpWebhook: createGiveUpWebhook({ deliveries }),
    };
  }

  private media(): MediaActivities {
    const { objects, faces: analyzer } = this;
    if (analyzer === null) throw new Error('This worker does not serve the queue "media".');
    const { FFMPEG_PATH, FFPROBE_PATH } = this.config;
    const report = createProgressReporter(this.stores.jobs);
    return {
      extractFrames: createExtractFrames({
        objects,
        report,
        ffmpeg: { ffmpegPath: FFMPEG_PATH, ffprobePath: FFPROBE_PATH },
        analyzer,
        openDispatcher: () => createPublicDispatcher(resolveByDns),
      }),
      filterFaces: createFilterFaces({ objects, report, analyzer }),
    };
  }

  private providers(): ProvidersActivities {
    const { objects, fal } = this;
    const { jobs, submissions, spending, falFiles: files } = this.stores;
    const inputs = createFalInputs({ objects, fal, files, route: () => this.inputRoute() });
    const { CAPTIONER: captioner, FAL_POLL_SECONDS: pollSeconds } = this.config;
    const report = createProgressReporter(jobs);
    return {
      caption: createCaption({ objects, fal, inputs, captioner, report }),
      submitFalTraining: createSubmitFalTraining({
        objects,
        submissions,
        fal,
        inputs,
        budget: { spending, dollarsPerMonth: this.config.QUOTA_DOLLARS_PER_MONTH ?? null },
        webhookUrl: webhookUrlOf(this.config),
      }),
      pollFal: createPollFal({ fal, submissions, report, pollSeconds }),
      storeVersion: createStoreVersion({ objects, fal, report }),
      cancelFalTraining: createCancelFalTraining({ fal, submissions, spending }),
      eraseAtFal: createEraseAtFal({ fal }),
    };
  }

  private webhooks(): WebhooksActivities {
    const { jobs, webhookDeliveries: deliveries, webhookSecrets: secrets } = this.stores;
    const { WEBHOOK_PRIVATE_HOSTS: privateHosts } = this.config;
    return { deliverWebhook: createDeliverWebhook({ deliveries, secrets, jobs, privateHosts }) };
  }
}

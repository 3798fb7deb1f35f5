import { execFile } from 'node:child_process';
import { existsSync, openAsBlob } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client, Connection } from '@temporalio/client';
import { KIND_RECORDS } from '#activities/kinds';
import { connectMongo, type MongoStores } from '#activities/mongodb';
import { createObjectStore, type S3ObjectStore } from '#activities/s3';
import type { TrainerName } from '#domain';

import {
  startApi,
  startFalSandbox,
  startMongodb,
  startS3,
  startTemporal,
  startWorker,
  type RunningPart,
  type RunningTemporal,
  type TemporalOptions,
} from '../../tools/devstack/index.ts';
import { DEMO_MEDIA, prepareDemoMedia } from '../../tools/setup/index.ts';
import type { Held } from '../../apps/fal-sandbox/src/held/held.controller.ts';
import type { QueuedRequest } from '../../apps/fal-sandbox/src/queue/queued-request.ts';
import { answered, apiClient, asForm, type ApiClient } from './api/client.ts';
import { NO_LIMITS } from './no-limits.ts';
import { TestJob } from './test-job.ts';

const CREDENTIALS = { accessKey: 'test', secretKey: 'test-secret' };

/** A training as the sandbox accepted it, and how often each operation was requested. */
export type SandboxTraining = Pick<QueuedRequest, 'requestId' | 'state' | 'reads' | 'input'>;

export interface TrainOptions {
  userId?: string;
  review?: boolean;
  steps?: number;
  trainer?: TrainerName;
  budget?: number;
  webhookUrl?: string;
  /** Path of the video; defaults to the demo video. */
  video?: string;
}

const bucketAt = (endpoint: string): S3ObjectStore =>
  createObjectStore({
    S3_ENDPOINT: endpoint,
    S3_PUBLIC_ENDPOINT: undefined,
    S3_REGION: 'us-east-1',
    S3_BUCKET: 'content-generation-assets',
    S3_ACCESS_KEY_ID: CREDENTIALS.accessKey,
    S3_SECRET_ACCESS_KEY: CREDENTIALS.secretKey,
  });

/**
 * A part that ends on its own makes a test fail long afterwards, by its absence. This says when, how and why it ended.
 */
const reportUnexpectedEnd = async (part: RunningPart): Promise<void> => {
  const { code, signal } = await part.exited;
  if (part.isAsked()) return;
  const at = new Date().toISOString();
  process.stderr.write(
    `${at} ${part.name} ended by itself (${signal ?? code}). Its output:\n${await part.output()}\n`,
  );
};

/** The whole service as its users meet it: real servers and the built API, worker and sandbox, on their own ports. */
export class ServiceStack {
  /**
   * @param environment of the API and the worker, on top of the settings for the servers of this stack.
   * @param sandboxEnvironment of the sandbox.
   */
  static async start(
    environment: Record<string, string> = {},
    webUi: Pick<TemporalOptions, 'uiPublicPath'> = {},
    sandboxEnvironment: Record<string, string> = {},
  ): Promise<ServiceStack> {
    const directory = await mkdtemp(join(tmpdir(), 'service-'));
    const log = (name: string): string => join(directory, `${name}.log`);
    const [temporal, mongodb, s3] = await Promise.all([
      startTemporal({ databaseFile: join(directory, 'temporal.db'), logFile: log('temporal'), ...webUi }),
      startMongodb({ dataDirectory: join(directory, 'mongodb'), logFile: log('mongodb') }),
      startS3({ dataDirectory: join(directory, 's3'), logFile: log('s3'), ...CREDENTIALS }),
    ]);
    const sandbox = await startFalSandbox({
      dataDirectory: join(directory, 'sandbox'),
      logFile: log('sandbox'),
      env: { FAL_KEY: 'sandbox:sandbox', SANDBOX_TRAINING_SECONDS: '2', ...sandboxEnvironment },
    });
    const env = {
      TEMPORAL_ADDRESS: temporal.address,
      MONGODB_URI: mongodb.address,
      S3_ENDPOINT: s3.address,
      S3_ACCESS_KEY_ID: CREDENTIALS.accessKey,
      S3_SECRET_ACCESS_KEY: CREDENTIALS.secretKey,
      FAL_KEY: 'sandbox:sandbox',
      FAL_SANDBOX_URL: sandbox.address,
      FAL_WEBHOOK_SECRET: 'a secret of the tests',
      FAL_POLL_SECONDS: '0.5',
      ...NO_LIMITS,
      ...environment,
    };
    // The worker creates the bucket but starts after the API here, which reports that it is down without one.
    const bucket = bucketAt(s3.address);
    await bucket.ensureBucket();
    bucket.close();
    const api = await startApi({ env, logFile: log('api') });
    // Webhooks go to the address of the API that was just started.
    const workerEnv = { ...env, PUBLIC_URL: api.address };
    const worker = await startWorker({ env: workerEnv, logFile: log('worker') });
    for (const part of [temporal, mongodb, s3, sandbox, api, worker]) void reportUnexpectedEnd(part);
    const connection = await Connection.connect({ address: temporal.address });
    return new ServiceStack(directory, workerEnv, connection, {
      temporal,
      mongodb,
      s3,
      sandbox,
      api,
      worker,
    });
  }

  readonly client: Client;
  readonly api: ApiClient;
  readonly objects: S3ObjectStore;
  readonly stores: MongoStores;

  private constructor(
    readonly directory: string,
    readonly workerEnv: Record<string, string>,
    private readonly connection: Connection,
    readonly parts: Record<'mongodb' | 's3' | 'sandbox' | 'api' | 'worker', RunningPart> & {
      temporal: RunningTemporal;
    },
  ) {
    this.client = new Client({ connection });
    this.api = apiClient(parts.api.address);
    this.objects = bucketAt(parts.s3.address);
    this.stores = connectMongo(
      {
        MONGODB_URI: parts.mongodb.address,
        MONGODB_DATABASE: 'content-generation',
      },
      KIND_RECORDS,
    );
  }

  async stop(): Promise<void> {
    this.objects.close();
    await Promise.all([this.stores.close(), this.connection.close()]);
    const { api, worker, sandbox, temporal, mongodb, s3 } = this.parts;
    await Promise.all([api.stop(), worker.stop()]);
    await Promise.all([sandbox, temporal, mongodb, s3].map((part) => part.stop()));
    await rm(this.directory, { recursive: true, force: true });
  }

  async restartWorker(): Promise<void> {
    this.parts.worker = await startWorker({
      env: this.workerEnv,
      logFile: join(this.directory, 'worker-again.log'),
    });
  }

  async restartMongodb(): Promise<void> {
    this.parts.mongodb = await startMongodb({
      dataDirectory: join(this.directory, 'mongodb'),
      logFile: join(this.directory, 'mongodb-again.log'),
      port: Number(new URL(this.parts.mongodb.address).port),
    });
  }

  async restartS3(): Promise<void> {
    this.parts.s3 = await startS3({
      dataDirectory: join(this.directory, 's3'),
      logFile: join(this.directory, 's3-again.log'),
      port: Number(new URL(this.parts.s3.address).port),
      ...CREDENTIALS,
    });
  }

  /**
   * The demo clip twelve times over, so that stages take seconds and a test is sure to interrupt the one it means to.
   */
  async longVideo(): Promise<string> {
    const path = join(this.directory, 'long.mp4');
    if (existsSync(path)) return path;
    const clip = join(await prepareDemoMedia(), DEMO_MEDIA.onePerson);
    await promisify(execFile)('ffmpeg', [
      ...['-nostdin', '-loglevel', 'error', '-stream_loop', '11', '-i', clip],
      ...['-map', '0:v', '-c', 'copy', path],
    ]);
    return path;
  }

  /** Posts a video as a user does, and returns the accepted job. */
  async train({ video, ...options }: TrainOptions = {}): Promise<TestJob> {
    const { userId = 'ada', steps = 300 } = options;
    const person = { name: 'Ada', triggerWord: 'ohwx', subjectClass: 'woman', consent: true as const };
    const path = video ?? join(await prepareDemoMedia(), DEMO_MEDIA.onePerson);
    const answer = await this.api.POST('/api/lora/train', {
      body: { ...person, ...options, userId, steps, video: await openAsBlob(path) },
      bodySerializer: asForm,
    });
    return new TestJob(this, userId, answered(answer).jobId);
  }

  /** A job that asked for a review, got its plays while it waited, and was then approved. */
  async trainApproved(...plays: Record<string, unknown>[]): Promise<TestJob> {
    const job = await this.train({ review: true });
    for (const play of plays) await this.play(job.jobId, play);
    await job.reads(({ status }) => status === 'awaiting_review');
    await job.handle.signal('approve', {});
    return job;
  }

  /** Makes the sandbox do to one job something that fal could do. */
  async play(jobId: string, play: Record<string, unknown>): Promise<void> {
    const answer = await fetch(`${this.parts.sandbox.address}/sandbox/plays`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...play, match: jobId }),
    });
    if (!answer.ok) throw new Error(`The sandbox answered ${answer.status}: ${await answer.text()}`);
  }

  async endPlays(jobId: string): Promise<void> {
    await fetch(`${this.parts.sandbox.address}/sandbox/plays?match=${jobId}`, { method: 'DELETE' });
  }

  /** What the sandbox still holds of one job. */
  async heldAtFal(jobId: string): Promise<Held> {
    return (await fetch(`${this.parts.sandbox.address}/sandbox/held?text=${jobId}`)).json() as Promise<Held>;
  }

  /** The trainings that fal accepted, and would have been paid for, for one job. */
  async trainings(jobId: string): Promise<SandboxTraining[]> {
    const answer = await fetch(`${this.parts.sandbox.address}/sandbox/trainings?text=${jobId}`);
    return ((await answer.json()) as { trainings: SandboxTraining[] }).trainings;
  }
}

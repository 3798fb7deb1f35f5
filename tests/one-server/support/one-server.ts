import { openAsBlob } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  reservePort,
  reservePorts,
  startFalSandbox,
  startMongodb,
  startS3,
  startTemporal,
  type RunningPart,
} from '../../../tools/devstack/index.ts';
import { DEMO_MEDIA, prepareDemoMedia, prepareFaceModels } from '../../../tools/setup/index.ts';
import { answered, apiClient, asForm, type ApiClient, type ApiSchema } from '../../support/api/client.ts';
import { NO_LIMITS } from '../../support/no-limits.ts';
import { until } from '../../support/until.ts';

type Job = ApiSchema<'Job'>;

/** What the four workers' ports are away from WORKER_PORT. */
const DISTANCES = [0, 2, 3, 4];

/** The stores and the sandbox of one server, the settings that lead to them, and jobs of its API. */
export class OneServer {
  static async start(): Promise<OneServer> {
    const directory = await mkdtemp(join(tmpdir(), 'one-server-'));
    const log = (name: string): string => join(directory, `${name}.log`);
    const keys = { accessKey: 'an-operator', secretKey: 'a secret of an operator' };
    const [temporal, mongodb, s3, sandbox] = await Promise.all([
      startTemporal({ databaseFile: join(directory, 'temporal.db'), logFile: log('temporal') }),
      startMongodb({ dataDirectory: join(directory, 'mongodb'), logFile: log('mongodb') }),
      startS3({ dataDirectory: join(directory, 's3'), logFile: log('s3'), ...keys }),
      startFalSandbox({
        dataDirectory: join(directory, 'sandbox'),
        logFile: log('sandbox'),
        env: { FAL_KEY: 'sandbox:sandbox', SANDBOX_TRAINING_SECONDS: '1' },
      }),
    ]);
    const settings = {
      API_PORT: String(await reservePort()),
      WORKER_PORT: String(await reservePorts(DISTANCES)),
      TEMPORAL_ADDRESS: temporal.address,
      MONGODB_URI: mongodb.address,
      S3_ENDPOINT: s3.address,
      S3_ACCESS_KEY_ID: keys.accessKey,
      S3_SECRET_ACCESS_KEY: `'${keys.secretKey}'`,
      FAL_KEY: 'sandbox:sandbox',
      FAL_SANDBOX_URL: sandbox.address,
      FAL_POLL_SECONDS: '0.5',
      MODELS_DIR: await prepareFaceModels(),
      ...NO_LIMITS,
    };
    return new OneServer(directory, settings, [temporal, mongodb, s3, sandbox], sandbox.address);
  }

  readonly apiUrl: string;
  readonly ports: readonly number[];
  readonly api: ApiClient;

  private constructor(
    private readonly directory: string,
    readonly settings: Record<string, string>,
    private readonly parts: readonly RunningPart[],
    private readonly sandboxUrl: string,
  ) {
    const workerPort = Number(settings.WORKER_PORT);
    this.ports = [Number(settings.API_PORT), ...DISTANCES.map((distance) => workerPort + distance)];
    this.apiUrl = `http://127.0.0.1:${settings.API_PORT}`;
    this.api = apiClient(this.apiUrl);
  }

  async stop(): Promise<void> {
    await Promise.all(this.parts.map((part) => part.stop()));
    await rm(this.directory, { recursive: true, force: true });
  }

  /** The status of `/health` of the API and of each worker. */
  health(): Promise<number[]> {
    return Promise.all(
      this.ports.map((port) =>
        fetch(`http://127.0.0.1:${port}/health`).then(
          ({ status }) => status,
          () => 0,
        ),
      ),
    );
  }

  /** Posts the demo video; answers the id of the job. */
  async train({ review = false } = {}): Promise<string> {
    const video = await openAsBlob(join(await prepareDemoMedia(), DEMO_MEDIA.onePerson));
    const person = { name: 'Ada', triggerWord: 'ohwx', subjectClass: 'woman' };
    const answer = await this.api.POST('/api/lora/train', {
      body: { ...person, userId: 'ada', steps: 300, consent: true, review, video },
      bodySerializer: asForm,
    });
    return answered(answer).jobId;
  }

  async read(jobId: string): Promise<Job> {
    const params = { path: { jobId }, query: { userId: 'ada' } };
    return answered(await this.api.GET('/api/lora/{jobId}', { params }));
  }

  /** Waits until the API answers what is looked for. */
  async reads(jobId: string, condition: (job: Job) => boolean, seconds = 90): Promise<Job> {
    let last: Job | undefined;
    await until(
      async () => condition((last = await this.read(jobId))),
      seconds,
      () => JSON.stringify(last),
    );
    return last!;
  }

  async approve(jobId: string): Promise<void> {
    const params = { path: { jobId }, query: { userId: 'ada' } };
    answered(await this.api.POST('/api/lora/{jobId}/approve', { params, body: {} }));
  }

  /** How long the sandbox trains for one job; it tells nobody when it is done. */
  async trainsFor(jobId: string, seconds: number): Promise<void> {
    await fetch(`${this.sandboxUrl}/sandbox/plays`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ play: 'training-seconds', seconds, match: jobId }),
    });
  }

  /** How many trainings would have been paid for a job. */
  async trainings(jobId: string): Promise<number> {
    const answer = await fetch(`${this.sandboxUrl}/sandbox/trainings?text=${jobId}`);
    return ((await answer.json()) as { trainings: unknown[] }).trainings.length;
  }
}

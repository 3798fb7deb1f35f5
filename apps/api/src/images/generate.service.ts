import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { assertReceiverUrl } from '#activities/internet';
import {
  countedImages,
  GENERATE_IMAGES,
  IMAGE_CONSENT_STATEMENT,
  isFinal,
  newImagesJob,
  planOfInput,
  type ImagePlan,
  type ImagesJob,
  type ImagesRequest,
} from '#domain';
import { generateImagesStart } from '#workflows';
import type { ApiConfig } from '../config.ts';
import type { Caller } from '../identity/caller.ts';
import { consentBy } from '../identity/consent.ts';
import { ClaimsService } from '../idempotency/claims.service.ts';
import { fingerprintOf } from '../idempotency/fingerprint.ts';
import { API_CONFIG } from '../infrastructure/tokens.ts';
import { JobStarter, type StartingJob } from '../jobs/job-starter.ts';
import { Quotas } from '../limits/quotas.ts';
import { ImagePlanner, type PlannedJob } from './image-planner.ts';
import { ImagesJobs } from './images-jobs.ts';
import { SourceImages } from './source-images.ts';

/** Images as requested. */
export interface AskedImages {
  /** The owner of the job. */
  userId: string;
  caller: Caller;
  request: ImagesRequest;
}

/** `replayed`: the idempotency key had already started it. */
export interface StartedImages {
  job: ImagesJob;
  replayed: boolean;
}

const startingJob = ({ input, plan }: PlannedJob): StartingJob => ({
  job: newImagesJob(input, plan),
  start: generateImagesStart(input),
});

/** Starts a job that makes images for a request, or finds the one that the request started before. */
@Injectable()
export class GenerateService {
  constructor(
    private readonly planner: ImagePlanner,
    private readonly sources: SourceImages,
    private readonly jobs: ImagesJobs,
    private readonly starter: JobStarter,
    private readonly claims: ClaimsService,
    private readonly quotas: Quotas,
    @Inject(API_CONFIG) private readonly config: Pick<ApiConfig, 'WEBHOOK_PRIVATE_HOSTS'>,
  ) {}

  /** What `start` would do; records nothing. @throws Failure where `start` would */
  async dryRun(asked: AskedImages): Promise<ImagePlan> {
    const { plan } = await this.prepare(asked, randomUUID());
    await this.quotas.assertJobsLeft({ kind: GENERATE_IMAGES, userId: asked.userId });
    return plan;
  }

  /** @throws Failure */
  async start(asked: AskedImages, idempotencyKey: string | undefined): Promise<StartedImages> {
    const { userId } = asked;
    const own = randomUUID();
    // A job started before is returned, whatever has become of its LoRAs since.
    const isClaimed = await this.claims.isClaimed(userId, idempotencyKey);
    const planned = isClaimed ? null : await this.prepare(asked, own);
    const jobId = await this.claimed(asked, idempotencyKey, own);
    if (!planned || jobId !== own) return this.startAgain(asked, jobId);
    await this.keepSource(planned);
    await this.starter.startFirst(startingJob(planned));
    return { job: await this.jobs.find(userId, jobId), replayed: false };
  }

  /** What a new job needs before it is recorded, besides a place among the open ones. */
  private async prepare({ userId, caller, request }: AskedImages, jobId: string): Promise<PlannedJob> {
    if (request.webhookUrl !== undefined)
      assertReceiverUrl(request.webhookUrl, this.config.WEBHOOK_PRIVATE_HOSTS);
    const consent = request.consent ? consentBy(caller, userId, IMAGE_CONSENT_STATEMENT) : undefined;
    const planned = await this.planner.plan({ userId, jobId }, request, consent);
    await this.quotas.assertMonth(userId, countedImages(planned.plan.images));
    return planned;
  }

  private async keepSource({ input }: PlannedJob): Promise<void> {
    const { image } = input.request;
    if (image) await this.sources.keep(input, image);
  }

  private async claimed(
    { userId, request }: AskedImages,
    key: string | undefined,
    jobId: string,
  ): Promise<string> {
    if (key === undefined) return jobId;
    const fingerprint = fingerprintOf({ ...request, userId, kind: GENERATE_IMAGES });
    return (await this.claims.first({ userId, key, fingerprint, jobId })).jobId;
  }

  /** The first request may still be running, or may have failed half-way: each step can be repeated. */
  private async startAgain(asked: AskedImages, jobId: string): Promise<StartedImages> {
    const { userId } = asked;
    const before = await this.jobs.findOrNull(userId, jobId);
    const hasBegun = before !== null && (before.workflow.runId !== '' || isFinal(before.status));
    if (hasBegun) return { job: before, replayed: true };
    const planned = before
      ? { input: before.input, plan: planOfInput(before.input) }
      : await this.prepare(asked, jobId);
    await this.keepSource(planned);
    await this.starter.startAgain(startingJob(planned));
    return { job: await this.jobs.find(userId, jobId), replayed: before !== null };
  }
}

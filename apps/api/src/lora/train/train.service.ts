import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { assertReceiverUrl } from '#activities/internet';
import {
  countedPrice,
  CONSENT_STATEMENT,
  isFinal,
  keys,
  newLoraJob,
  type LoraJob,
  type ObjectStore,
  type PricedTraining,
  trainerNamed,
  type TrainLoraInput,
} from '#domain';
import { trainLoraStart } from '#workflows';
import type { ApiConfig } from '../../config.ts';
import { ClaimsService } from '../../idempotency/claims.service.ts';
import type { Caller } from '../../identity/caller.ts';
import { consentBy } from '../../identity/consent.ts';
import { fingerprintOf } from '../../idempotency/fingerprint.ts';
import { Quotas } from '../../limits/quotas.ts';
import { reach } from '../../infrastructure/dependency.ts';
import { API_CONFIG, OBJECT_STORE } from '../../infrastructure/tokens.ts';
import type { TrainRequest } from '../schemas/train.schema.ts';
import type { VideoUpload } from '../../video-intake/video-upload.ts';
import { JobStarter, type StartingJob } from '../../jobs/job-starter.ts';
import { LoraJobs } from '../lora-jobs.ts';
import { VideoSources } from '../../video-intake/video-sources.ts';

/** A training as requested. */
export interface Asked {
  /** The owner of the job. */
  userId: string;
  caller: Caller;
  request: TrainRequest;
  upload: VideoUpload | undefined;
  idempotencyKey: string | undefined;
}

/** `before`: the job, if the idempotency key had already started it. */
export interface Started {
  input: TrainLoraInput;
  before: LoraJob | null;
}

/** A training with its steps; the trainer's default where the request has none. */
export const withSteps = ({ trainer, steps }: Pick<TrainRequest, 'trainer' | 'steps'>): PricedTraining => ({
  trainer,
  steps: steps ?? trainerNamed(trainer).steps.default,
});

/** The input of a workflow, from a request. */
const trainLoraInput = (
  request: TrainRequest,
  { jobId, userId, source, consent }: Pick<TrainLoraInput, 'jobId' | 'userId' | 'source' | 'consent'>,
): TrainLoraInput => ({
  jobId,
  userId,
  name: request.name,
  triggerWord: request.triggerWord,
  subjectClass: request.subjectClass,
  ...withSteps(request),
  review: request.review,
  // Fields without a value would be recorded as null.
  ...(request.budget === undefined ? {} : { budget: request.budget }),
  ...(request.webhookUrl === undefined ? {} : { webhookUrl: request.webhookUrl }),
  reviewHours: request.reviewHours,
  consent,
  source,
});

const startingJob = (input: TrainLoraInput): StartingJob => ({
  job: newLoraJob(input),
  start: trainLoraStart(input),
});

/** Starts a training for a request, or finds the one that the request started before. */
@Injectable()
export class TrainService {
  constructor(
    @Inject(OBJECT_STORE) private readonly objects: ObjectStore,
    private readonly trainings: LoraJobs,
    private readonly starter: JobStarter,
    private readonly claims: ClaimsService,
    private readonly sources: VideoSources,
    @Inject(API_CONFIG) private readonly config: Pick<ApiConfig, 'WEBHOOK_PRIVATE_HOSTS'>,
    private readonly quotas: Quotas,
  ) {}

  /** @throws Failure */
  async start(asked: Asked): Promise<Started> {
    const { userId, request, upload, idempotencyKey } = asked;
    if (request.webhookUrl !== undefined)
      assertReceiverUrl(request.webhookUrl, this.config.WEBHOOK_PRIVATE_HOSTS);
    const input = trainLoraInput(request, {
      jobId: upload?.id ?? randomUUID(),
      userId,
      source: this.sources.named(request, upload),
      consent: consentBy(asked.caller, userId, CONSENT_STATEMENT),
    });
    // A job started before is returned, even if its upload is gone by now.
    if (!(await this.claims.isClaimed(userId, idempotencyKey)))
      await this.sources.assertThere(userId, request);
    const jobId = await this.claimed(asked, input.jobId);
    if (jobId !== input.jobId) return this.startAgain(input, jobId, upload);
    await this.prepare(input, upload);
    await this.starter.startFirst(startingJob(input), upload);
    return { input, before: null };
  }

  /** What a new job needs before it is recorded, besides a place among the open ones. */
  private async prepare(input: TrainLoraInput, upload: VideoUpload | undefined): Promise<void> {
    await this.quotas.assertMonth(input.userId, countedPrice(input));
    if (upload) await this.quotas.countUpload(input.userId);
    await this.sources.keep(input, input.source);
  }

  private async claimed(
    { userId, request, upload, idempotencyKey: key }: Asked,
    jobId: string,
  ): Promise<string> {
    if (key === undefined) return jobId;
    const fingerprint = fingerprintOf({ ...request, userId, video: upload?.sha256 });
    return (await this.claims.first({ userId, key, fingerprint, jobId })).jobId;
  }

  /**
   * The first request may still be running, or may have failed half-way: each step can be repeated. The video is
   * the same, byte for byte, or the claim would differ.
   */
  private async startAgain(
    input: TrainLoraInput,
    jobId: string,
    upload: VideoUpload | undefined,
  ): Promise<Started> {
    const before = await this.trainings.findOrNull(input.userId, jobId);
    const hasBegun = before !== null && (before.workflow.runId !== '' || isFinal(before.status));
    if (hasBegun) return { input: before.input, before };
    const source = upload ? { kind: 'key' as const, key: keys.source(jobId, 0) } : input.source;
    const again = { ...input, jobId, source };
    if (!before) await this.prepare(again, upload);
    if (upload) await reach('S3', this.objects.copy(upload.key, keys.source(jobId, 0)));
    await this.starter.startAgain(startingJob(again));
    return { input: again, before };
  }
}

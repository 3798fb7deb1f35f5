import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { assertReceiverUrl } from '#activities/internet';
import {
  isFinal,
  keys,
  newVideoJob,
  PlanRejected,
  PROCESS_VIDEO,
  type ObjectStore,
  type PlanVideoResult,
  type ProcessVideoInput,
  type VideoJob,
  type VideoSource,
} from '#domain';
import { PLAN_VIDEO_SECONDS, planVideoStart, processVideoStart } from '#workflows';
import type { ApiConfig } from '../config.ts';
import { rejectedPlan } from '../http/rejected-plan.ts';
import { ClaimsService } from '../idempotency/claims.service.ts';
import { fingerprintOf } from '../idempotency/fingerprint.ts';
import { reach } from '../infrastructure/dependency.ts';
import { API_CONFIG, OBJECT_STORE } from '../infrastructure/tokens.ts';
import { JobStarter, type StartingJob } from '../jobs/job-starter.ts';
import { Quotas } from '../limits/quotas.ts';
import { WaitedRuns } from '../temporal/waited-runs.ts';
import { UploadedImages } from '../uploads/uploaded-images.ts';
import { VideoSources } from '../video-intake/video-sources.ts';
import type { VideoUpload } from '../video-intake/video-upload.ts';
import { aboutRequest, askedWork, type AskedWork } from './asked-work.ts';
import type { ProcessVideoRequest } from './schemas/request.schema.ts';
import { SourceOutputs } from './source-outputs.ts';
import { VideoJobs } from './video-jobs.ts';

/** A video to process, as requested. */
export interface AskedProcessing {
  /** The owner of the job. */
  userId: string;
  request: ProcessVideoRequest;
  upload: VideoUpload | undefined;
}

/** `replayed`: the idempotency key had already started it. */
export interface StartedProcessing {
  job: VideoJob;
  replayed: boolean;
}

/** What a request would do. */
export interface VideoPlan {
  input: ProcessVideoInput;
  result: PlanVideoResult;
}

/** The name of a job that was given none. */
const DEFAULT_NAME = 'Video';

const startingJob = (input: ProcessVideoInput): StartingJob => ({
  job: newVideoJob(input),
  start: processVideoStart(input),
});

/** The uploaded images that operations read. */
const imagesOf = ({ operations }: Pick<ProcessVideoInput, 'operations'>): string[] => [
  ...new Set(operations.flatMap((step) => (step.operation === 'watermark' ? [step.image.uploadKey] : []))),
];

const workOf = ({ request, upload }: AskedProcessing): AskedWork => {
  try {
    return askedWork(request, upload !== undefined);
  } catch (error) {
    throw error instanceof PlanRejected ? rejectedPlan(error) : error;
  }
};

/** Starts a job that processes a video for a request, or finds the one that the request started before. */
@Injectable()
export class ProcessService {
  constructor(
    @Inject(OBJECT_STORE) private readonly objects: ObjectStore,
    private readonly jobs: VideoJobs,
    private readonly starter: JobStarter,
    private readonly claims: ClaimsService,
    private readonly sources: VideoSources,
    private readonly outputs: SourceOutputs,
    private readonly images: UploadedImages,
    private readonly runs: WaitedRuns,
    private readonly quotas: Quotas,
    @Inject(API_CONFIG) private readonly config: Pick<ApiConfig, 'WEBHOOK_PRIVATE_HOSTS'>,
  ) {}

  /** What `start` would do; records nothing. @throws Failure where `start` or the job would */
  async dryRun(asked: AskedProcessing): Promise<VideoPlan> {
    const input = await this.prepare(asked, randomUUID());
    const { jobId, userId, source, operations } = input;
    await this.quotas.assertJobsLeft({ kind: PROCESS_VIDEO, userId });
    const start = planVideoStart({ jobId, userId, source, operations });
    const result = await this.runs.resultOf<PlanVideoResult>(start, PLAN_VIDEO_SECONDS * 1000);
    if (result.objections.length > 0)
      throw rejectedPlan(new PlanRejected(aboutRequest(result.objections, asked.request)));
    return { input, result };
  }

  /** @throws Failure */
  async start(asked: AskedProcessing, idempotencyKey: string | undefined): Promise<StartedProcessing> {
    const { userId, upload } = asked;
    const own = upload?.id ?? randomUUID();
    // A job started before is returned, whatever has become of its upload since.
    const isClaimed = await this.claims.isClaimed(userId, idempotencyKey);
    const input = isClaimed ? null : await this.prepare(asked, own);
    const jobId = await this.claimed(asked, idempotencyKey, own);
    if (!input || jobId !== own) return this.startAgain(asked, jobId);
    await this.keep(input, upload);
    await this.starter.startFirst(startingJob(input), upload);
    return { job: await this.jobs.find(userId, jobId), replayed: false };
  }

  /** What a new job needs before it is recorded, besides a place among the open ones. */
  private async prepare(asked: AskedProcessing, jobId: string): Promise<ProcessVideoInput> {
    const { userId, request } = asked;
    const { webhookUrl, output } = request;
    if (webhookUrl !== undefined) assertReceiverUrl(webhookUrl, this.config.WEBHOOK_PRIVATE_HOSTS);
    const work = workOf(asked);
    const input: ProcessVideoInput = {
      ...{ jobId, userId, name: request.name ?? DEFAULT_NAME },
      ...(webhookUrl === undefined ? {} : { webhookUrl }),
      source: await this.sourceFor(asked, jobId),
      ...(output === undefined ? {} : { output }),
      ...work,
    };
    for (const key of imagesOf(input)) await this.images.find(userId, key);
    await this.quotas.assertVideosLeft(userId);
    return input;
  }

  private async sourceFor({ userId, request, upload }: AskedProcessing, jobId: string): Promise<VideoSource> {
    if (request.output) return this.outputs.find(userId, request.output);
    const source = this.sources.named(request, upload);
    await this.sources.assertThere(userId, request);
    return upload ? { kind: 'key', key: keys.source(jobId, 0) } : source;
  }

  /** Counts and keeps what the job is about to read. */
  private async keep(input: ProcessVideoInput, upload: VideoUpload | undefined): Promise<void> {
    if (upload) await this.quotas.countUpload(input.userId);
    await this.sources.keep(input, input.source);
    for (const key of imagesOf(input)) await this.images.keep(input, key);
  }

  private async claimed(
    { userId, request, upload }: AskedProcessing,
    key: string | undefined,
    jobId: string,
  ): Promise<string> {
    if (key === undefined) return jobId;
    const fingerprint = fingerprintOf({ ...request, userId, kind: PROCESS_VIDEO, video: upload?.sha256 });
    return (await this.claims.first({ userId, key, fingerprint, jobId })).jobId;
  }

  /**
   * The first request may still be running, or may have failed half-way: each step can be repeated. The video is
   * the same, byte for byte, or the claim would differ.
   */
  private async startAgain(asked: AskedProcessing, jobId: string): Promise<StartedProcessing> {
    const { userId, upload } = asked;
    const before = await this.jobs.findOrNull(userId, jobId);
    const hasBegun = before !== null && (before.workflow.runId !== '' || isFinal(before.status));
    if (hasBegun) return { job: before, replayed: true };
    const input = before?.input ?? (await this.prepare(asked, jobId));
    if (!before) await this.keep(input, upload);
    if (upload) await reach('S3', this.objects.copy(upload.key, keys.source(jobId, 0)));
    await this.starter.startAgain(startingJob(input));
    return { job: await this.jobs.find(userId, jobId), replayed: before !== null };
  }
}

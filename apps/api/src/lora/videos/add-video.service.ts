import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { ADDED_VIDEOS_LIMIT, Failure, keys, type LoraJob, type JobRef, type ObjectStore } from '#domain';
import type { AddedVideo } from '#workflows';
import { ClaimsService } from '../../idempotency/claims.service.ts';
import { fingerprintOf } from '../../idempotency/fingerprint.ts';
import { reach } from '../../infrastructure/dependency.ts';
import { OBJECT_STORE } from '../../infrastructure/tokens.ts';
import { Quotas } from '../../limits/quotas.ts';
import { LoraRuns } from '../lora-runs.ts';
import { LoraJobs } from '../lora-jobs.ts';
import { noOpenRun } from '../../jobs/jobs.service.ts';
import type { AddVideoRequest } from '../schemas/add-video.schema.ts';
import { VideoSources } from '../../video-intake/video-sources.ts';
import type { VideoUpload } from '../../video-intake/video-upload.ts';

/** A video to add. */
export interface Addition extends JobRef {
  request: AddVideoRequest;
  upload: VideoUpload | undefined;
  idempotencyKey: string | undefined;
}

/** Adds further videos to a job that is waiting. */
@Injectable()
export class AddVideoService {
  constructor(
    @Inject(OBJECT_STORE) private readonly objects: ObjectStore,
    private readonly jobs: LoraJobs,
    private readonly trainLora: LoraRuns,
    private readonly claims: ClaimsService,
    private readonly sources: VideoSources,
    private readonly quotas: Quotas,
  ) {}

  /** @throws Failure `JobNotFound`, `NotAwaitingReview` or `TooManyVideos` */
  async findOpen(userId: string, jobId: string): Promise<LoraJob> {
    const job = await this.jobs.find(userId, jobId);
    assertTakesVideo(job);
    return job;
  }

  /** `replayed`: the run already has the video. @throws Failure */
  async add(addition: Addition): Promise<{ job: LoraJob; replayed: boolean }> {
    const { userId, jobId, request, upload, idempotencyKey: key } = addition;
    const sentBefore = await this.claims.isClaimed(userId, key);
    const job = await (sentBefore ? this.jobs.find(userId, jobId) : this.findOpen(userId, jobId));
    const source = this.sources.named(request, upload);
    if (!sentBefore) await this.sources.assertThere(userId, request);
    const own = upload?.id ?? randomUUID();
    const fingerprint = fingerprintOf({ ...request, addedTo: jobId, video: upload?.sha256 });
    const id = await this.claims.messageFor({ userId, jobId, key, fingerprint, messageId: own });
    if (id !== own) {
      if (await this.trainLora.hasVideo(job.workflow.workflowId, id)) return { job, replayed: true };
      assertTakesVideo(job);
    }
    await this.send(job, { source, ...(key === undefined ? {} : { id }) }, upload);
    return { job, replayed: false };
  }

  /**
   * The request that claimed the id may still be running, or may have failed half-way: the run accepts one video
   * per id.
   */
  private async send(job: LoraJob, video: AddedVideo, upload: VideoUpload | undefined): Promise<void> {
    const { jobId, userId } = job;
    if (upload) await this.quotas.countUpload(userId);
    await this.sources.keep({ userId, jobId }, video.source);
    const source = upload ? await this.taken(jobId, video.id ?? upload.id, upload) : video.source;
    if (await this.trainLora.addVideo(job.workflow.workflowId, { ...video, source })) return;
    if (upload) upload.kept = false;
    throw noOpenRun('NotAwaitingReview', job);
  }

  /** Where the run finds the file. */
  private async taken(jobId: string, id: string, upload: VideoUpload): Promise<AddedVideo['source']> {
    const key = keys.addedSource(jobId, id);
    // From here on the run may read the video, whatever happens to this request.
    if (key === upload.key) upload.kept = true;
    else await reach('S3', this.objects.copy(upload.key, key));
    return { kind: 'key', key };
  }
}

/** @throws Failure `NotAwaitingReview` or `TooManyVideos` */
const assertTakesVideo = ({ jobId, status, question }: LoraJob): void => {
  if (status !== 'awaiting_review')
    throw new Failure('NotAwaitingReview', `Job ${jobId} is ${status}, not awaiting_review.`);
  if (!question || question.kind === 'submission-unknown')
    throw new Failure('NotAwaitingReview', `Job ${jobId} does not wait for a video.`);
  if (question.videosLeft === 0)
    throw new Failure('TooManyVideos', `${ADDED_VIDEOS_LIMIT} videos were added to job ${jobId} already.`, {
      figures: { limit: ADDED_VIDEOS_LIMIT },
    });
};

import { Injectable } from '@nestjs/common';
import { ADDED_VIDEOS_LIMIT, Failure, type Job } from '#domain';
import { Quotas } from '../../limits/quotas.ts';
import { TrainLoraClient } from '../../temporal/train-lora.client.ts';
import { JobsService } from '../jobs.service.ts';
import { noOpenRun } from '../no-open-run.ts';
import type { AddVideoRequest } from '../schemas/add-video.schema.ts';
import { VideoSources } from '../train/video-source.ts';
import type { VideoUpload } from '../upload/video-upload.ts';

/** Brings further videos to a job that is held. */
@Injectable()
export class AddVideoService {
  constructor(
    private readonly jobs: JobsService,
    private readonly trainLora: TrainLoraClient,
    private readonly sources: VideoSources,
    private readonly quotas: Quotas,
  ) {}

  /** @throws Failure `JobNotFound`, `NotAwaitingReview` or `TooManyVideos` */
  async findOpen(userId: string, jobId: string): Promise<Job> {
    const job = await this.jobs.find(userId, jobId);
    const { status, question } = job;
    if (status !== 'awaiting_review')
      throw new Failure('NotAwaitingReview', `Job ${jobId} is ${status}, not awaiting_review.`);
    if (!question || question.kind === 'submission-unknown')
      throw new Failure('NotAwaitingReview', `Job ${jobId} does not wait for a video.`);
    if (question.videosLeft === 0)
      throw new Failure('TooManyVideos', `${ADDED_VIDEOS_LIMIT} videos were added to job ${jobId} already.`);
    return job;
  }

  /** @throws Failure; what `findOpen` throws, and what the way the video came can fail with. */
  async add(
    { userId, jobId }: { userId: string; jobId: string },
    request: AddVideoRequest,
    upload: VideoUpload | undefined,
  ): Promise<Job> {
    const job = await this.findOpen(userId, jobId);
    const source = await this.sources.find({ userId, jobId }, request, upload);
    if (upload) await this.quotas.countUpload(userId);
    // From here on the run may read the video, whatever becomes of this request.
    if (upload) upload.kept = true;
    if (await this.trainLora.addVideo(job.workflow.workflowId, { source })) return job;
    if (upload) upload.kept = false;
    throw noOpenRun('NotAwaitingReview', job);
  }
}

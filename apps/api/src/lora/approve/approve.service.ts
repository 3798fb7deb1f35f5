import { Inject, Injectable } from '@nestjs/common';
import { Failure, type DatasetManifest, type Job, type ObjectStore } from '#domain';
import { InvalidRequest } from '../../http/invalid-request.ts';
import { answer } from '../../infrastructure/dependency.ts';
import { OBJECT_STORE } from '../../infrastructure/tokens.ts';
import { TrainLoraClient } from '../../temporal/train-lora.client.ts';
import { JobsService } from '../jobs.service.ts';
import { noOpenRun } from '../no-open-run.ts';
import type { ApproveRequest } from '../schemas/approve.schema.ts';
import { approvalProblems } from './approval-problems.ts';
import { tooFewImages } from './too-few-images.ts';

/** Lets a job that waits for its owner go on, once what the owner changed makes sense for it. */
@Injectable()
export class ApproveService {
  constructor(
    private readonly jobs: JobsService,
    private readonly trainLora: TrainLoraClient,
    @Inject(OBJECT_STORE) private readonly objects: ObjectStore,
  ) {}

  /** @throws Failure `JobNotFound`, `NotAwaitingReview`, `InvalidRequest` or `TooFewGoodImages` */
  async approve(userId: string, jobId: string, request: ApproveRequest): Promise<Job> {
    const job = await this.jobs.find(userId, jobId);
    if (job.status !== 'awaiting_review')
      throw new Failure('NotAwaitingReview', `Job ${jobId} is ${job.status}, not awaiting_review.`);
    const frames = await this.framesOf(job, request);
    const problems = approvalProblems(job, request, frames);
    if (problems.length > 0) throw new InvalidRequest(problems);
    const shortage = tooFewImages(job, request, frames);
    if (shortage !== null) throw new Failure('TooFewGoodImages', shortage);
    if (!(await this.trainLora.approve(job.workflow.workflowId, request)))
      throw noOpenRun('NotAwaitingReview', job);
    return job;
  }

  /** The job's frames with their verdicts, where the request is about any. */
  private async framesOf(
    { dataset, question }: Job,
    { captions, drop, keep }: ApproveRequest,
  ): Promise<DatasetManifest['frames']> {
    const asked = question?.kind === 'too-few-images';
    if (!dataset || !(asked || captions || drop || keep)) return [];
    return (await answer('S3', this.objects.getJson<DatasetManifest>(dataset.manifestKey))).frames;
  }
}

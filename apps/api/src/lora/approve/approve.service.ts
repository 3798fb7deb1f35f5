import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Failure, mismatchOf, type DatasetManifest, type Job, type JobRef, type ObjectStore } from '#domain';
import { ClaimsService } from '../../idempotency/claims.service.ts';
import { fingerprintOf } from '../../idempotency/fingerprint.ts';
import { InvalidRequest } from '../../http/invalid-request.ts';
import { answer } from '../../infrastructure/dependency.ts';
import { OBJECT_STORE } from '../../infrastructure/tokens.ts';
import { TrainLoraClient } from '../../temporal/train-lora.client.ts';
import { JobsService } from '../jobs.service.ts';
import { noOpenRun } from '../no-open-run.ts';
import type { ApproveRequest } from '../schemas/approve.schema.ts';
import { approvalProblems } from './approval-problems.ts';
import { tooFewImages } from './too-few-images.ts';

/** An approval as somebody gives it. */
export interface GivenApproval extends JobRef {
  request: ApproveRequest;
  idempotencyKey: string | undefined;
}

/** @throws Failure `QuestionChanged`, which says what is asked now. */
const assertOpen = ({ question }: Job, { questionId }: ApproveRequest): void => {
  const mismatch = mismatchOf(question, questionId);
  if (mismatch === null) return;
  const now = question ? ` Asked now (${question.kind}, ${question.id ?? 'no id'}): ${question.message}` : '';
  throw new Failure('QuestionChanged', mismatch + now);
};

/** Lets a job that waits for its owner go on, once what the owner changed makes sense for it. */
@Injectable()
export class ApproveService {
  constructor(
    private readonly jobs: JobsService,
    private readonly trainLora: TrainLoraClient,
    private readonly claims: ClaimsService,
    @Inject(OBJECT_STORE) private readonly objects: ObjectStore,
  ) {}

  /**
   * `replayed`: the run has had it.
   *
   * @throws Failure `JobNotFound`, `NotAwaitingReview`, `QuestionChanged`, `InvalidRequest`, `TooFewGoodImages` or
   *   `IdempotencyKeyReused`
   */
  async approve({
    userId,
    jobId,
    request,
    idempotencyKey: key,
  }: GivenApproval): Promise<{ job: Job; replayed: boolean }> {
    const sentBefore = await this.claims.isClaimed(userId, key);
    const job = await this.jobs.find(userId, jobId);
    if (!sentBefore) await this.assertFits(job, request);
    const own = randomUUID();
    const fingerprint = fingerprintOf({ ...request, approves: jobId });
    const id = await this.claims.messageFor({ userId, jobId, key, fingerprint, messageId: own });
    if (id !== own) {
      if (await this.trainLora.hasApproval(job.workflow.workflowId, id)) return { job, replayed: true };
      await this.assertFits(job, request);
    }
    const approval = { ...request, ...(key === undefined ? {} : { id }) };
    if (!(await this.trainLora.approve(job.workflow.workflowId, approval)))
      throw noOpenRun('NotAwaitingReview', job);
    return { job, replayed: false };
  }

  /** @throws Failure `NotAwaitingReview`, `QuestionChanged`, `InvalidRequest` or `TooFewGoodImages` */
  private async assertFits(job: Job, request: ApproveRequest): Promise<void> {
    const { jobId, status } = job;
    if (status !== 'awaiting_review')
      throw new Failure('NotAwaitingReview', `Job ${jobId} is ${status}, not awaiting_review.`);
    assertOpen(job, request);
    const frames = await this.framesOf(job, request);
    const problems = approvalProblems(job, request, frames);
    if (problems.length > 0) throw new InvalidRequest(problems);
    const shortage = tooFewImages(job, request, frames);
    if (shortage !== null) throw shortage;
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

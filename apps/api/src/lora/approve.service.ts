import { Inject, Injectable } from '@nestjs/common';
import { Failure, type CaptionSet, type Job, type ObjectStore } from '#domain';
import { InvalidRequest, type FieldProblem } from '../http/invalid-request.ts';
import { answer } from '../infrastructure/dependency.ts';
import { OBJECT_STORE } from '../infrastructure/tokens.ts';
import { TrainLoraClient } from '../temporal/train-lora.client.ts';
import { JobsService } from './jobs.service.ts';
import { noOpenRun } from './no-open-run.ts';
import type { ApproveRequest } from './schemas/approve.schema.ts';
import { stepsProblem } from './schemas/train.schema.ts';

/** Lets a job that waits for its owner go on, once what the owner changed makes sense for it. */
@Injectable()
export class ApproveService {
  constructor(
    private readonly jobs: JobsService,
    private readonly trainLora: TrainLoraClient,
    @Inject(OBJECT_STORE) private readonly objects: ObjectStore,
  ) {}

  /** @throws Failure `JobNotFound`, `NotAwaitingReview` or `InvalidRequest` */
  async approve(userId: string, jobId: string, request: ApproveRequest): Promise<Job> {
    const job = await this.jobs.find(userId, jobId);
    if (job.status !== 'awaiting_review')
      throw new Failure('NotAwaitingReview', `Job ${jobId} is ${job.status}, not awaiting_review.`);
    const problems = [
      ...submissionProblems(job, request),
      ...stepsProblems(job, request),
      ...(await this.captionProblems(job, request)),
    ];
    if (problems.length > 0) throw new InvalidRequest(problems);
    if (!(await this.trainLora.approve(job.workflow.workflowId, request)))
      throw noOpenRun('NotAwaitingReview', job);
    return job;
  }

  private async captionProblems(job: Job, { captions = {} }: ApproveRequest): Promise<FieldProblem[]> {
    const edits = Object.entries(captions);
    if (edits.length === 0) return [];
    const key = job.dataset?.captionsKey;
    const current = key ? await answer('S3', this.objects.getJson<CaptionSet>(key)) : null;
    const files = new Set(current?.captions.map(({ file }) => file));
    const { triggerWord } = job.input;
    return edits.flatMap(([file, text]) => {
      const field = `captions.${file}`;
      if (!files.has(file)) return [{ field, message: 'is not an image of this job' }];
      // A trainer that is given captions does not add the word by itself.
      if (!text.includes(triggerWord)) return [{ field, message: `must contain ${triggerWord}` }];
      return [];
    });
  }
}

const stepsProblems = (job: Job, { steps }: ApproveRequest): FieldProblem[] => {
  const message = stepsProblem(job.input.trainer, steps);
  return message ? [{ field: 'steps', message }] : [];
};

const submissionProblems = (job: Job, { submission }: ApproveRequest): FieldProblem[] => {
  const asked = job.provider?.state === 'unknown';
  const another = submission?.outcome === 'not-accepted' && submission.claimId !== job.provider?.claimId;
  if (asked && another)
    return [{ field: 'submission.claimId', message: 'is not the submission in question' }];
  if (asked === (submission !== undefined)) return [];
  const message = asked ? 'is required: say what became of the submission' : 'is not asked for by this job';
  return [{ field: 'submission', message }];
};

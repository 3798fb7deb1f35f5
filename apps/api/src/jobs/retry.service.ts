import { Inject, Injectable } from '@nestjs/common';
import { failedStage, Failure, type Job, type JobKinds } from '#domain';
import { Quotas } from '../limits/quotas.ts';
import { RunResetter } from '../temporal/run-resetter.ts';
import { JOB_KINDS_TOKEN } from '../infrastructure/tokens.ts';

/** Lets an ended job repeat its last stage. */
@Injectable()
export class RetryService {
  constructor(
    @Inject(JOB_KINDS_TOKEN) private readonly kinds: JobKinds,
    private readonly runs: RunResetter,
    private readonly quotas: Quotas,
  ) {}

  /**
   * @returns the job as it was before.
   * @throws Failure `JobNotFailed`, `JobNotRetryable` or `TooManyOpenJobs`
   */
  async retry<AnyJob extends Job>(job: AnyJob): Promise<AnyJob> {
    const { userId, jobId, status, workflow } = job;
    const definition = this.kinds.of(job);
    const stage = definition.retryStage ? definition.retryStage(job) : failedStage(job);
    if (stage === null)
      throw new Failure('JobNotFailed', `Job ${jobId} is ${status}; only a failed job can be retried.`);
    const objection = definition.objectionToRetry(job);
    if (objection !== null) throw new Failure('JobNotRetryable', objection);
    await this.quotas.admitJob(job);
    const resumed = await this.runs.resume(
      workflow,
      { stage, stages: definition.stages.map(({ name }) => name) },
      `Retried by ${userId}`,
    );
    if (!resumed)
      throw new Failure('JobNotFailed', `Job ${jobId} is being done again; its record will follow.`);
    return job;
  }
}

import { Injectable } from '@nestjs/common';
import { Failure, type FailureType, type Job } from '#domain';
import { Quotas } from '../../limits/quotas.ts';
import { RunResetter } from '../../temporal/run-resetter.ts';
import { JobsService } from '../jobs.service.ts';

/** What fal has ended: looking again would only read the same end. */
const ENDED_AT_FAL: readonly FailureType[] = ['TrainingFailed', 'TrainingLost'];

/** Lets a job that failed do its last stage again. */
@Injectable()
export class RetryService {
  constructor(
    private readonly jobs: JobsService,
    private readonly runs: RunResetter,
    private readonly quotas: Quotas,
  ) {}

  /**
   * @returns the job as it was when it was asked.
   * @throws Failure `JobNotFound`, `JobNotFailed`, `JobNotRetryable` or `TooManyOpenJobs`
   */
  async retry(userId: string, jobId: string): Promise<Job> {
    const job = await this.jobs.find(userId, jobId);
    const { status, error, workflow, provider } = job;
    if (status !== 'failed' || !error)
      throw new Failure('JobNotFailed', `Job ${jobId} is ${status}; only a failed one can be tried again.`);
    if (ENDED_AT_FAL.includes(error.type))
      throw new Failure('JobNotRetryable', `The training of job ${jobId} has ended at fal: ${error.message}`);
    if (provider?.state === 'cancelled')
      throw new Failure(
        'JobNotRetryable',
        `The training of job ${jobId} was stopped at fal, so there is nothing to wait for: train another version.`,
      );
    await this.quotas.admitJob(userId, jobId);
    const resumed = await this.runs.resume(workflow, error.stage, `Retried by ${userId}`);
    if (!resumed)
      throw new Failure('JobNotFailed', `Job ${jobId} is being done again; its record will follow.`);
    return job;
  }
}

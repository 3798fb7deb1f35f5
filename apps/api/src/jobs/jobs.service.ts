import { Inject, Injectable } from '@nestjs/common';
import { Failure, isFinal, type Job, type JobStore } from '#domain';
import { answer } from '../infrastructure/dependency.ts';
import { JOB_STORE } from '../infrastructure/tokens.ts';
import { JobRuns } from '../temporal/job-runs.ts';

/** The record lags behind: it shows the job as open, but its run has ended or never started. */
export const noOpenRun = (type: 'JobAlreadyFinished' | 'NotAwaitingReview', { jobId }: Job): Failure =>
  new Failure(type, `Job ${jobId} has no open run; its record will be updated soon.`);

/** Finds and cancels a user's jobs, of whatever kind. */
@Injectable()
export class JobsService {
  constructor(
    @Inject(JOB_STORE) private readonly jobs: JobStore,
    private readonly runs: JobRuns,
  ) {}

  /** @throws Failure `JobNotFound`, for another user's job too. */
  async find(userId: string, jobId: string): Promise<Job> {
    const job = await answer('MongoDB', this.jobs.find(userId, jobId));
    if (!job) throw new Failure('JobNotFound', `User ${userId} has no job ${jobId}.`);
    return job;
  }

  /** @returns the job as it was before. @throws Failure `JobAlreadyFinished` */
  async cancel<AnyJob extends Job>(job: AnyJob): Promise<AnyJob> {
    const { jobId, status, workflow } = job;
    if (isFinal(status))
      throw new Failure('JobAlreadyFinished', `Job ${jobId} has already finished: it is ${status}.`);
    if (!(await this.runs.cancel(workflow.workflowId))) throw noOpenRun('JobAlreadyFinished', job);
    return job;
  }
}

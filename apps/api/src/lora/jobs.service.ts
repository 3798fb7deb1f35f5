import { Inject, Injectable } from '@nestjs/common';
import { Failure, isFinal, type Job, type JobStore } from '#domain';
import { answer } from '../infrastructure/dependency.ts';
import { JOB_STORE } from '../infrastructure/tokens.ts';
import { TrainLoraClient } from '../temporal/train-lora.client.ts';
import { noOpenRun } from './no-open-run.ts';

/** Finds and cancels a user's jobs. */
@Injectable()
export class JobsService {
  constructor(
    @Inject(JOB_STORE) private readonly jobs: JobStore,
    private readonly trainLora: TrainLoraClient,
  ) {}

  /** @throws Failure `JobNotFound`, for another user's job too. */
  async find(userId: string, jobId: string): Promise<Job> {
    const job = await answer('MongoDB', this.jobs.find(userId, jobId));
    if (!job) throw new Failure('JobNotFound', `User ${userId} has no job ${jobId}.`);
    return job;
  }

  /** @throws Failure `JobAlreadyFinished` */
  async cancel(userId: string, jobId: string): Promise<Job> {
    const job = await this.find(userId, jobId);
    if (isFinal(job.status))
      throw new Failure('JobAlreadyFinished', `Job ${jobId} has already finished: it is ${job.status}.`);
    if (!(await this.trainLora.cancel(job.workflow.workflowId))) throw noOpenRun('JobAlreadyFinished', job);
    return job;
  }
}

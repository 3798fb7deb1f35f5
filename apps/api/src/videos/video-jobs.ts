import { Inject, Injectable } from '@nestjs/common';
import { Failure, isVideoJob, type JobStore, type VideoJob } from '#domain';
import { answer } from '../infrastructure/dependency.ts';
import { JOB_STORE } from '../infrastructure/tokens.ts';

/** Finds jobs that process videos, ignoring jobs of other kinds. */
@Injectable()
export class VideoJobs {
  constructor(@Inject(JOB_STORE) private readonly jobs: JobStore) {}

  /** @throws Failure `JobNotFound`, for another user's job and for one of another kind too. */
  async find(userId: string, jobId: string): Promise<VideoJob> {
    const job = await this.findOrNull(userId, jobId);
    if (!job) throw new Failure('JobNotFound', `User ${userId} has no job ${jobId}.`);
    return job;
  }

  /** Like `find`, for a job that may not be recorded yet. */
  async findOrNull(userId: string, jobId: string): Promise<VideoJob | null> {
    const job = await answer('MongoDB', this.jobs.find(userId, jobId));
    return job && isVideoJob(job) ? job : null;
  }
}

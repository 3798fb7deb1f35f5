import { Failure, type Job } from '#domain';

/** The record is behind: it has the job open, while its run has ended, or never began. */
export const noOpenRun = (type: 'JobAlreadyFinished' | 'NotAwaitingReview', { jobId }: Job): Failure =>
  new Failure(type, `Job ${jobId} has no open run; its record will follow.`);

import { isImagesJob, trainingsIn, type JobRef, type JobStore } from '#domain';
import { createAssertConsents } from '../lora/index.ts';

/** Asserts that everybody in the images of a job consents at this moment. @throws Failure `ConsentWithdrawn` */
export type AssertConsentsOf = (job: JobRef) => Promise<void>;

export const createAssertConsentsOf = (jobs: Pick<JobStore, 'find'>): AssertConsentsOf => {
  const assertConsents = createAssertConsents(jobs);
  return async ({ userId, jobId }) => {
    const job = await jobs.find(userId, jobId);
    if (job && isImagesJob(job)) await assertConsents(userId, trainingsIn(job.input));
  };
};

import { assertConsent, isImagesJob, isLoraJob, trainingsIn, type JobRef, type JobStore } from '#domain';

/** Asserts that the people of some trainings still consent. @throws Failure `ConsentWithdrawn` */
export type AssertConsents = (userId: string, trainings: readonly string[]) => Promise<void>;

export const createAssertConsents =
  (jobs: Pick<JobStore, 'find'>): AssertConsents =>
  async (userId, trainings) => {
    for (const training of trainings) {
      const job = await jobs.find(userId, training);
      if (job && isLoraJob(job)) assertConsent(job);
    }
  };

/** The same of everybody in the images of a job. @throws Failure `ConsentWithdrawn` */
export type AssertConsentsOf = (job: JobRef) => Promise<void>;

export const createAssertConsentsOf = (jobs: Pick<JobStore, 'find'>): AssertConsentsOf => {
  const assertConsents = createAssertConsents(jobs);
  return async ({ userId, jobId }) => {
    const job = await jobs.find(userId, jobId);
    if (job && isImagesJob(job)) await assertConsents(userId, trainingsIn(job.input));
  };
};

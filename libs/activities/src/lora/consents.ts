import { assertConsent, Failure, isLoraJob, type JobStore } from '#domain';

/** Asserts that the people of some trainings consent at this moment. @throws Failure `ConsentWithdrawn` */
export type AssertConsents = (userId: string, trainings: readonly string[]) => Promise<void>;

export const createAssertConsents =
  (jobs: Pick<JobStore, 'find'>): AssertConsents =>
  async (userId, trainings) => {
    for (const training of trainings) {
      const job = await jobs.find(userId, training);
      // The consent, and a withdrawal, went with the training.
      if (!job || !isLoraJob(job))
        throw new Failure('ConsentWithdrawn', `Training ${training} was deleted, with the consent to it.`);
      assertConsent(job);
    }
  };

import { setTimeout as delay } from 'node:timers/promises';
import { Inject, Injectable, Logger } from '@nestjs/common';
import pMap from 'p-map';
import { Failure, isFinal, type Job, type JobStore, type LoraJob, type LoraStore } from '#domain';
import type { Caller } from '../../identity/caller.ts';
import { statedBy } from '../../identity/consent.ts';
import { answer, reach } from '../../infrastructure/dependency.ts';
import { JOB_STORE, LORA_STORE } from '../../infrastructure/tokens.ts';
import { DeleteService } from '../../jobs/delete.service.ts';
import { JobsService } from '../../jobs/jobs.service.ts';
import { LoraJobs } from '../lora-jobs.ts';
import type { WithdrawalReceipt, WithdrawRequest } from './withdraw.schema.ts';

/** Whose consent, and what becomes of the images. */
export interface AskedWithdrawal extends WithdrawRequest {
  userId: string;
  jobId: string;
  caller: Caller;
}

type JobOutcome = WithdrawalReceipt['jobs'][number];

/** Less than clients and proxies wait for an answer. */
const PATIENCE_MS = 25_000;
const LOOK_EVERY_MS = 250;
/** A deletion waits for Temporal and fal most of the time. */
const AT_ONCE = 4;

/** Still open, or only according to its record. */
const isOpenStill = (error: unknown): boolean =>
  error instanceof Failure && ['JobStillOpen', 'JobAlreadyFinished'].includes(error.type);

/**
 * Withdraws the consent to a training. From the moment that it is recorded nothing new is paid for, as every paid request is
 * checked against it, and no image is kept; what is open or to be deleted follows, and repeating the request goes on with it.
 */
@Injectable()
export class WithdrawService {
  private readonly logger = new Logger('Consent');

  constructor(
    private readonly trainings: LoraJobs,
    private readonly jobs: JobsService,
    private readonly deletions: DeleteService,
    @Inject(LORA_STORE) private readonly records: LoraStore,
    @Inject(JOB_STORE) private readonly store: JobStore,
  ) {}

  /** @throws Failure `JobNotFound` */
  async withdraw(asked: AskedWithdrawal): Promise<WithdrawalReceipt> {
    const deadline = Date.now() + PATIENCE_MS;
    const { images, jobId } = asked;
    const training = await this.recorded(asked);
    const { at, by } = training.consentWithdrawal!;
    const users = await this.usersOf(training);
    const own = await this.cancelled(training);
    const outcomes = await pMap(
      users,
      (job) => (images === 'keep' ? this.cancelled(job) : this.deleted(job, deadline)),
      { concurrency: AT_ONCE },
    );
    const jobs = [own, ...outcomes];
    const isFinished = !jobs.some(({ outcome }) => outcome === 'pending');
    return { jobId, withdrawnAt: at, by, images, isFinished, jobs };
  }

  /** The training with its withdrawal: this one, or an earlier one. */
  private async recorded({ userId, jobId, caller }: AskedWithdrawal): Promise<LoraJob> {
    const training = await this.trainings.find(userId, jobId);
    await reach('MongoDB', this.records.withdrawConsent(training, statedBy(caller, userId)));
    return this.trainings.find(userId, jobId);
  }

  private async usersOf({ userId, jobId }: LoraJob): Promise<Job[]> {
    const all = async (): Promise<Job[]> => {
      const users: Job[] = [];
      for await (const job of this.store.using(userId, jobId)) users.push(job);
      return users;
    };
    return reach('MongoDB', all());
  }

  private async cancelled(job: Job): Promise<JobOutcome> {
    const { jobId, kind } = job;
    if (isFinal(job.status)) return { jobId, kind, outcome: 'kept' };
    try {
      await this.jobs.cancel(job);
      return { jobId, kind, outcome: 'cancelled' };
    } catch (error) {
      if (isOpenStill(error)) return { jobId, kind, outcome: 'kept' };
      // The receipt says so, and nothing is paid meanwhile.
      this.logger.warn(`Job ${jobId} could not be cancelled: ${String(error)}`);
      return { jobId, kind, outcome: 'pending' };
    }
  }

  /** Cancels it first if it is open, and waits for its end. */
  private async deleted(job: Job, deadline: number): Promise<JobOutcome> {
    const { userId, jobId, kind } = job;
    await this.cancelled(job);
    for (;;) {
      const now = await answer('MongoDB', this.store.find(userId, jobId));
      if (now === null) return { jobId, kind, outcome: 'deleted' };
      if (Date.now() > deadline) return { jobId, kind, outcome: 'pending' };
      if (isFinal(now.status) && (await this.isDeleted(now))) return { jobId, kind, outcome: 'deleted' };
      await delay(LOOK_EVERY_MS);
    }
  }

  /** `false` while its run is closing. */
  private async isDeleted(job: Job): Promise<boolean> {
    try {
      await this.deletions.delete(job);
      return true;
    } catch (error) {
      if (!isOpenStill(error)) throw error;
      return false;
    }
  }
}

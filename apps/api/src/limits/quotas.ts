import { Inject, Injectable } from '@nestjs/common';
import {
  dayOf,
  LimitReached,
  monthSpent,
  nextDay,
  nextMonth,
  processorTimeUsedUp,
  storageFull,
  type AdmissionStore,
  type Job,
  type JobKinds,
  type OpenPool,
  type CountedPrice,
  type SpendingStore,
  type StorageMeter,
  type UsageStore,
} from '#domain';
import type { ApiConfig } from '../config.ts';
import { answer } from '../infrastructure/dependency.ts';
import {
  ADMISSION_STORE,
  API_CONFIG,
  JOB_KINDS_TOKEN,
  SPENDING_STORE,
  STORAGE_METER,
  USAGE_STORE,
} from '../infrastructure/tokens.ts';
import type { QuotaView } from './quota.schema.ts';

/** When to retry a limit of open things, as it is unknown when one of them will end. */
const LOOK_AGAIN_MS = 60_000;

const OPEN_FAILURES = {
  jobs: 'TooManyOpenJobs',
  uploads: 'TooManyOpenUploads',
} as const;

const UPLOADS: OpenPool = { of: 'uploads' };

/** Under the earlier name too. */
const resetsAt = (time: Date): Record<'resetsAt' | 'beginsAnew', string> => ({
  resetsAt: time.toISOString(),
  beginsAnew: time.toISOString(),
});

/** The limits of a user. Every limit holds under concurrent requests to any replica. */
@Injectable()
export class Quotas {
  constructor(
    @Inject(ADMISSION_STORE) private readonly admissions: AdmissionStore,
    @Inject(USAGE_STORE) private readonly usage: UsageStore,
    @Inject(SPENDING_STORE) private readonly spending: SpendingStore,
    @Inject(STORAGE_METER) private readonly storage: StorageMeter,
    @Inject(JOB_KINDS_TOKEN) private readonly kinds: JobKinds,
    @Inject(API_CONFIG) private readonly config: ApiConfig,
  ) {}

  /** Admits a job. Repeating it for the same job has no effect. @throws LimitReached `TooManyOpenJobs` */
  admitJob({ kind, userId, jobId }: Pick<Job, 'kind' | 'userId' | 'jobId'>): Promise<void> {
    return this.admit({ of: 'jobs', kind }, userId, jobId);
  }

  /** Admits a multipart upload. @throws LimitReached `TooManyOpenUploads` */
  admitUpload(userId: string, uploadId: string): Promise<void> {
    return this.admit(UPLOADS, userId, uploadId);
  }

  /** Counts a video that was sent, or is about to be. @throws LimitReached `TooManyUploadsToday` */
  async countUpload(userId: string): Promise<void> {
    const [at, limit] = [new Date(), this.config.QUOTA_UPLOADS_PER_DAY];
    if (!(await answer('MongoDB', this.usage.countUpload(userId, at, limit))))
      throw this.dayIsOver(userId, at);
  }

  /** Checks before a client sends a video in vain; `countUpload` decides. @throws LimitReached */
  async assertUploadsLeft(userId: string): Promise<void> {
    const at = new Date();
    const uploads = await answer('MongoDB', this.usage.uploads(userId, at));
    if (uploads >= this.config.QUOTA_UPLOADS_PER_DAY) throw this.dayIsOver(userId, at);
  }

  /** Checks early for a job; `admitJob` decides. @throws LimitReached */
  async assertJobsLeft({ kind, userId }: Pick<Job, 'kind' | 'userId'>): Promise<void> {
    const pool: OpenPool = { of: 'jobs', kind };
    const open = await answer('MongoDB', this.admissions.count(pool, userId));
    if (open >= this.limitOf(pool)) throw this.tooManyOpen(pool, userId);
  }

  /** Checks the monthly budget early; the worker decides when it pays. @throws LimitReached */
  async assertMonth(userId: string, price: CountedPrice): Promise<void> {
    const { QUOTA_DOLLARS_PER_MONTH: limit } = this.config;
    if (limit === undefined) return;
    const at = new Date();
    const spent = await answer('MongoDB', this.spending.spent(userId, at));
    if (spent + price.dollars > limit) throw monthSpent(price, { spent, limit, at });
  }

  /** Checks early for a job that converts videos; the worker decides. @throws LimitReached `ProcessorTimeUsedUp` or `StorageFull` */
  async assertVideosLeft(userId: string): Promise<void> {
    const at = new Date();
    const [seconds, bytes] = await answer(
      'MongoDB',
      Promise.all([this.usage.processorSeconds(userId, at), this.storage.storedBytes(userId)]),
    );
    const { QUOTA_PROCESSOR_SECONDS_PER_DAY, QUOTA_STORED_BYTES } = this.config;
    if (seconds >= QUOTA_PROCESSOR_SECONDS_PER_DAY)
      throw processorTimeUsedUp({ userId, used: seconds, limit: QUOTA_PROCESSOR_SECONDS_PER_DAY }, at);
    if (bytes >= QUOTA_STORED_BYTES)
      throw storageFull({ userId, used: bytes, limit: QUOTA_STORED_BYTES }, at);
  }

  /** The current usage. */
  async read(userId: string): Promise<QuotaView> {
    const at = new Date();
    const [openJobs, openUploads, uploads, spent, seconds, bytes] = await answer(
      'MongoDB',
      Promise.all([
        Promise.all(this.kinds.names.map((kind) => this.openJobs(kind, userId))),
        this.admissions.count(UPLOADS, userId),
        this.usage.uploads(userId, at),
        this.spending.spent(userId, at),
        this.usage.processorSeconds(userId, at),
        this.storage.storedBytes(userId),
      ]),
    );
    const { RATE_LIMIT_PER_MINUTE, QUOTA_UPLOADS_PER_DAY, QUOTA_DOLLARS_PER_MONTH } = this.config;
    return {
      userId,
      openJobs: {
        limit: this.config.QUOTA_OPEN_JOBS,
        used: Math.max(...openJobs.map(({ used }) => used)),
      },
      openJobsByKind: openJobs,
      openUploads: { limit: this.config.QUOTA_OPEN_UPLOADS, used: openUploads },
      uploadsToday: {
        limit: QUOTA_UPLOADS_PER_DAY,
        used: uploads,
        ...resetsAt(nextDay(at)),
      },
      dollarsThisMonth: {
        limit: QUOTA_DOLLARS_PER_MONTH ?? null,
        used: spent,
        currency: 'USD',
        ...resetsAt(nextMonth(at)),
      },
      processorSecondsToday: {
        limit: this.config.QUOTA_PROCESSOR_SECONDS_PER_DAY,
        used: seconds,
        resetsAt: nextDay(at).toISOString(),
      },
      storedBytes: { limit: this.config.QUOTA_STORED_BYTES, used: bytes },
      requestsPerMinute: { limit: RATE_LIMIT_PER_MINUTE },
    };
  }

  private async openJobs(kind: string, userId: string): Promise<QuotaView['openJobsByKind'][number]> {
    const used = await this.admissions.count({ of: 'jobs', kind }, userId);
    return { kind, limit: this.config.QUOTA_OPEN_JOBS, used };
  }

  private limitOf(pool: OpenPool): number {
    return pool.of === 'jobs' ? this.config.QUOTA_OPEN_JOBS : this.config.QUOTA_OPEN_UPLOADS;
  }

  private async admit(pool: OpenPool, userId: string, id: string): Promise<void> {
    const admitted = await answer('MongoDB', this.admissions.admit({ pool, userId, id }, this.limitOf(pool)));
    if (!admitted) throw this.tooManyOpen(pool, userId);
  }

  private tooManyOpen(pool: OpenPool, userId: string): LimitReached {
    const what = pool.of === 'jobs' ? `open jobs of the kind ${pool.kind}` : 'unfinished multipart uploads';
    const limit = this.limitOf(pool);
    const until = new Date(Date.now() + LOOK_AGAIN_MS);
    return new LimitReached(
      OPEN_FAILURES[pool.of],
      `User ${userId} has ${limit} ${what}, the maximum at once.`,
      until,
      { limit },
    );
  }

  private dayIsOver(userId: string, at: Date): LimitReached {
    const until = nextDay(at);
    const limit = this.config.QUOTA_UPLOADS_PER_DAY;
    return new LimitReached(
      'TooManyUploadsToday',
      `User ${userId} has sent ${limit} videos on ${dayOf(at)}, as many as a user may on a day. The next begins at ${until.toISOString()}.`,
      until,
      { limit },
    );
  }
}

import { Inject, Injectable, Logger } from '@nestjs/common';
import { Failure, type JobStore, type NewJob } from '#domain';
import type { JobStart } from '#workflows';
import { answer, reach } from '../infrastructure/dependency.ts';
import { JOB_STORE } from '../infrastructure/tokens.ts';
import { Quotas } from '../limits/quotas.ts';
import { JobRuns } from '../temporal/job-runs.ts';
import type { VideoUpload } from '../video-intake/video-upload.ts';

/** A job that is about to start: its record, and its workflow. */
export interface StartingJob {
  job: NewJob;
  start: JobStart;
}

const notStarted = (cause: unknown): Failure =>
  new Failure('DependencyUnavailable', 'Temporal did not start the job.', { cause });

/**
 * Starts jobs of any kind: the record first, then the workflow. If it is unknown whether the workflow started, the record
 * stays, and the reconciliation resolves it.
 */
@Injectable()
export class JobStarter {
  private readonly logger = new Logger('Jobs');

  constructor(
    @Inject(JOB_STORE) private readonly jobs: JobStore,
    private readonly runs: JobRuns,
    private readonly quotas: Quotas,
  ) {}

  /**
   * Starts a new job; if it is not started, nothing is left.
   *
   * @param upload what the job reads, if the request brought it.
   * @throws Failure
   */
  async startFirst({ job, start }: StartingJob, upload?: VideoUpload): Promise<void> {
    const { jobId } = job.input;
    await this.runs.ping();
    await this.admit(job);
    await this.record(job);
    // From here on a run may read the video, whatever happens to this request.
    if (upload) upload.kept = true;
    const { outcome, error } = await this.runs.start(start);
    if (outcome === 'not-started') {
      if (upload) upload.kept = false;
      await reach('MongoDB', this.jobs.discard(jobId));
      throw notStarted(error);
    }
    this.assertKnown(outcome, jobId, error);
  }

  /** Starts a job that another request may be starting too: removes nothing. @throws Failure */
  async startAgain({ job, start }: StartingJob): Promise<void> {
    await this.admit(job);
    await reach('MongoDB', this.jobs.create(job));
    const { outcome, error } = await this.runs.start(start);
    if (outcome === 'not-started') throw notStarted(error);
    this.assertKnown(outcome, job.input.jobId, error);
  }

  private admit({ kind, input: { userId, jobId } }: NewJob): Promise<void> {
    return this.quotas.admitJob({ kind, userId, jobId });
  }

  private assertKnown(outcome: 'started' | 'unknown', jobId: string, cause: unknown): void {
    if (outcome === 'unknown')
      throw new Failure(
        'DependencyUnavailable',
        `It is not known whether job ${jobId} was started; read its status before you send it again.`,
        { cause },
      );
  }

  private async record(job: NewJob): Promise<void> {
    const { jobId } = job.input;
    try {
      await reach('MongoDB', this.jobs.create(job));
    } catch (error) {
      // The record may exist anyway, and the reconciliation would notice only later that nothing is running.
      await answer('MongoDB', this.jobs.discard(jobId)).catch((reason: unknown) =>
        this.logger.warn(`A record of job ${jobId} may be left: ${String(reason)}`),
      );
      throw error;
    }
  }
}

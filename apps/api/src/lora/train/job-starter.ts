import { Inject, Injectable, Logger } from '@nestjs/common';
import { Failure, newLoraJob, TRAIN_LORA, type JobStore, type TrainLoraInput } from '#domain';
import { answer, reach } from '../../infrastructure/dependency.ts';
import { JOB_STORE } from '../../infrastructure/tokens.ts';
import { Quotas } from '../../limits/quotas.ts';
import { JobRuns } from '../../temporal/job-runs.ts';
import { LoraRuns } from '../lora-runs.ts';
import type { VideoUpload } from '../../video-intake/video-upload.ts';

const notStarted = (cause: unknown): Failure =>
  new Failure('DependencyUnavailable', 'Temporal did not start the job.', { cause });

/**
 * Starts jobs: the record first, then the workflow. If it is unknown whether the workflow started, the record
 * stays, and the reconciliation resolves it.
 */
@Injectable()
export class JobStarter {
  private readonly logger = new Logger('Train');

  constructor(
    @Inject(JOB_STORE) private readonly jobs: JobStore,
    private readonly runs: JobRuns,
    private readonly trainLora: LoraRuns,
    private readonly quotas: Quotas,
  ) {}

  /** Starts a new job; if it is not started, nothing is left. @throws Failure */
  async startFirst(input: TrainLoraInput, upload: VideoUpload | undefined): Promise<void> {
    await this.runs.ping();
    await this.quotas.admitJob({ ...input, kind: TRAIN_LORA });
    await this.record(input);
    // From here on a run may read the video, whatever happens to this request.
    if (upload) upload.kept = true;
    const { outcome, error } = await this.trainLora.start(input);
    if (outcome === 'not-started') {
      if (upload) upload.kept = false;
      await reach('MongoDB', this.jobs.discard(input.jobId));
      throw notStarted(error);
    }
    this.assertKnown(outcome, input.jobId, error);
  }

  /** Starts a job that another request may be starting too: removes nothing. @throws Failure */
  async startAgain(input: TrainLoraInput): Promise<void> {
    await this.quotas.admitJob({ ...input, kind: TRAIN_LORA });
    await reach('MongoDB', this.jobs.create(newLoraJob(input)));
    const { outcome, error } = await this.trainLora.start(input);
    if (outcome === 'not-started') throw notStarted(error);
    this.assertKnown(outcome, input.jobId, error);
  }

  private assertKnown(outcome: 'started' | 'unknown', jobId: string, cause: unknown): void {
    if (outcome === 'unknown')
      throw new Failure(
        'DependencyUnavailable',
        `It is not known whether job ${jobId} was started; read its status before you send it again.`,
        { cause },
      );
  }

  private async record(input: TrainLoraInput): Promise<void> {
    try {
      await reach('MongoDB', this.jobs.create(newLoraJob(input)));
    } catch (error) {
      // The record may exist anyway, and the reconciliation would notice only later that nothing is running.
      await answer('MongoDB', this.jobs.discard(input.jobId)).catch((reason: unknown) =>
        this.logger.warn(`A record of job ${input.jobId} may be left: ${String(reason)}`),
      );
      throw error;
    }
  }
}

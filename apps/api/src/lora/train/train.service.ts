import { randomUUID } from 'node:crypto';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { Failure, trainerNamed, trainLoraWorkflowId, type JobStore, type TrainLoraInput } from '#domain';
import { answer, reach } from '../../infrastructure/dependency.ts';
import { JOB_STORE } from '../../infrastructure/tokens.ts';
import { TrainLoraClient } from '../../temporal/train-lora.client.ts';
import type { TrainRequest } from '../schemas/train.schema.ts';
import type { VideoUpload } from '../upload/video-upload.ts';
import { VideoSources } from './video-source.ts';

const inputOf = (
  request: TrainRequest,
  { jobId, userId, source }: Pick<TrainLoraInput, 'jobId' | 'userId' | 'source'>,
): TrainLoraInput => ({
  jobId,
  userId,
  name: request.name,
  triggerWord: request.triggerWord,
  subjectClass: request.subjectClass,
  trainer: request.trainer,
  steps: request.steps ?? trainerNamed(request.trainer).steps.default,
  review: request.review,
  // A field without a value would be recorded as null.
  ...(request.budget === undefined ? {} : { budget: request.budget }),
  reviewHours: request.reviewHours,
  source,
});

/**
 * Starts trainings: the record first, then the workflow. Where nobody can tell whether the workflow began, the record
 * stays, and the reconciliation settles it.
 */
@Injectable()
export class TrainService {
  private readonly logger = new Logger('Train');

  constructor(
    @Inject(JOB_STORE) private readonly jobs: JobStore,
    private readonly trainLora: TrainLoraClient,
    private readonly sources: VideoSources,
  ) {}

  /** @returns what the job was started with. @throws Failure */
  async start(
    userId: string,
    request: TrainRequest,
    upload: VideoUpload | undefined,
  ): Promise<TrainLoraInput> {
    const job = { jobId: upload?.jobId ?? randomUUID(), userId };
    const source = await this.sources.find(job, request, upload);
    const input = inputOf(request, { ...job, source });
    await this.trainLora.ping();
    await this.record(input);
    // From here on a run may read the video, whatever becomes of this request.
    if (upload) upload.kept = true;
    const { outcome, error } = await this.trainLora.start(input);
    if (outcome === 'not-started') {
      if (upload) upload.kept = false;
      await reach('MongoDB', this.jobs.discard(input.jobId));
      throw new Failure('DependencyUnavailable', 'Temporal did not start the job.', { cause: error });
    }
    if (outcome === 'unknown')
      throw new Failure(
        'DependencyUnavailable',
        `It is not known whether job ${input.jobId} was started; read its status before you send it again.`,
        { cause: error },
      );
    return input;
  }

  private async record(input: TrainLoraInput): Promise<void> {
    try {
      await reach('MongoDB', this.jobs.create(input, trainLoraWorkflowId(input.jobId)));
    } catch (error) {
      // The record may be there all the same, and the reconciliation only finds out later that nothing runs.
      await answer('MongoDB', this.jobs.discard(input.jobId)).catch((reason: unknown) =>
        this.logger.warn(`A record of job ${input.jobId} may be left: ${String(reason)}`),
      );
      throw error;
    }
  }
}

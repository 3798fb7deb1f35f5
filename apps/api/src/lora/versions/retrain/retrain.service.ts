import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import {
  Failure,
  isFinal,
  keys,
  trainLoraWorkflowId,
  versionOf,
  type Job,
  type JobStore,
  type ObjectStore,
} from '#domain';
import { ClaimsService } from '../../../idempotency/claims.service.ts';
import { fingerprintOf } from '../../../idempotency/fingerprint.ts';
import { Quotas } from '../../../limits/quotas.ts';
import { answer, reach } from '../../../infrastructure/dependency.ts';
import { JOB_STORE, OBJECT_STORE } from '../../../infrastructure/tokens.ts';
import { RunEraser } from '../../../temporal/run-eraser.ts';
import { TrainLoraClient } from '../../../temporal/train-lora.client.ts';
import { JobsService } from '../../jobs.service.ts';
import type { RetrainRequest } from './retrain.schema.ts';
import { retrainInput } from './retrain-input.ts';

/** A version as somebody asked for it. */
export interface AskedVersion {
  userId: string;
  jobId: string;
  request: RetrainRequest;
  idempotencyKey: string | undefined;
}

/** `replayed`: the idempotency key had asked for it already. */
export interface StartedVersion {
  job: Job;
  replayed: boolean;
}

/** Trains another version of a job on the dataset that it has. */
@Injectable()
export class RetrainService {
  constructor(
    private readonly jobs: JobsService,
    @Inject(JOB_STORE) private readonly records: JobStore,
    @Inject(OBJECT_STORE) private readonly objects: ObjectStore,
    private readonly trainLora: TrainLoraClient,
    private readonly runs: RunEraser,
    private readonly claims: ClaimsService,
    private readonly quotas: Quotas,
  ) {}

  /** @throws Failure */
  async start(asked: AskedVersion): Promise<StartedVersion> {
    const { userId, jobId, request, idempotencyKey: key } = asked;
    const job = await this.jobs.find(userId, jobId);
    const id = await this.claimed(asked);
    if (key !== undefined && job.retrainings.includes(id)) return this.replay(job, id);
    const input = retrainInput(job, request, id);
    await this.assertClosed(job);
    await this.assertPacked(job);
    await this.quotas.assertMonth(userId, input);
    await this.quotas.admitJob(userId, jobId);
    const workflowId = trainLoraWorkflowId(jobId, versionOf(input));
    // Somebody asked for a version at the same moment, maybe with the same key: what there is now decides.
    if (!(await reach('MongoDB', this.records.retrain(job, input, workflowId)))) return this.start(asked);
    return { job: await this.begin({ ...job, input }), replayed: false };
  }

  /** The id of what is asked for: the same for the same key. */
  private async claimed({ userId, jobId, request, idempotencyKey: key }: AskedVersion): Promise<string> {
    if (key === undefined) return randomUUID();
    const fingerprint = fingerprintOf({ ...request, userId, retrain: jobId });
    await this.claims.first({ userId, key, fingerprint, jobId });
    return key;
  }

  /** The first request may have ended between the record and the run; a run that is there already stays as it is. */
  private async replay(job: Job, id: string): Promise<StartedVersion> {
    const { input, workflow, status } = job;
    const begun = input.retraining?.id !== id || workflow.runId !== '' || isFinal(status);
    return { job: begun ? job : await this.begin(job), replayed: true };
  }

  private async begin({ input, userId, jobId }: Job): Promise<Job> {
    const { outcome, error } = await this.trainLora.start(input);
    if (outcome === 'started') return this.jobs.find(userId, jobId);
    // The record says so soon: the reconciliation finds no run.
    throw new Failure(
      'DependencyUnavailable',
      `It is not known whether version ${versionOf(input)} of job ${jobId} was started; read its status before you send it again.`,
      { cause: error },
    );
  }

  /** A run that was taken up again is not in the record yet. @throws Failure `JobStillOpen` */
  private async assertClosed({ jobId, workflow }: Job): Promise<void> {
    if (await this.runs.isOpen(workflow.workflowId, workflow.runId))
      throw new Failure('JobStillOpen', `Job ${jobId} is being done again.`);
  }

  /** A job whose dataset nobody was shown, or that failed before it paid, has no zip. @throws Failure `DatasetNotReady` */
  private async assertPacked({ userId, jobId }: Job): Promise<void> {
    if (await answer('S3', this.objects.head(keys.datasetZip(userId, jobId)))) return;
    throw new Failure('DatasetNotReady', `Job ${jobId} has ended before its dataset was sent to a trainer.`);
  }
}

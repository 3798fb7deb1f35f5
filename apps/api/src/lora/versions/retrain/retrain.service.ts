import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import {
  assertConsent,
  countedPrice,
  Failure,
  isFinal,
  type LoraJob,
  type LoraStore,
  loraKeys,
  type ObjectStore,
  retrainDataset,
  retrainInput,
  stepsProblem,
  versionOf,
} from '#domain';
import { inBody, InvalidRequest } from '../../../http/invalid-request.ts';
import { ClaimsService } from '../../../idempotency/claims.service.ts';
import { fingerprintOf } from '../../../idempotency/fingerprint.ts';
import { Quotas } from '../../../limits/quotas.ts';
import { answer, reach } from '../../../infrastructure/dependency.ts';
import { LORA_STORE, OBJECT_STORE } from '../../../infrastructure/tokens.ts';
import { RunEraser } from '../../../temporal/run-eraser.ts';
import { LoraRuns } from '../../lora-runs.ts';
import { LoraJobs } from '../../lora-jobs.ts';
import type { RetrainRequest } from './retrain.schema.ts';

/** A version as requested. */
export interface AskedVersion {
  userId: string;
  jobId: string;
  request: RetrainRequest;
  idempotencyKey: string | undefined;
}

/** `replayed`: the idempotency key had already requested it. */
export interface StartedVersion {
  job: LoraJob;
  replayed: boolean;
}

/** Trains another version of a job on its existing dataset. */
@Injectable()
export class RetrainService {
  constructor(
    private readonly jobs: LoraJobs,
    @Inject(LORA_STORE) private readonly records: LoraStore,
    @Inject(OBJECT_STORE) private readonly objects: ObjectStore,
    private readonly trainLora: LoraRuns,
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
    assertConsent(job);
    // An open job is reported before an error in the request.
    retrainDataset(job);
    const problem = stepsProblem(request.trainer ?? job.input.trainer, request.steps);
    if (problem !== null) throw new InvalidRequest([inBody(['steps'], 'out-of-range', problem)]);
    const input = retrainInput(job, request, id);
    await this.assertClosed(job);
    await this.assertPacked(job);
    await this.quotas.assertMonth(userId, countedPrice(input));
    await this.quotas.admitJob(job);
    // Another version was requested at the same moment, maybe with the same key: decide by the current state.
    if (!(await reach('MongoDB', this.records.retrain(job, input)))) return this.start(asked);
    return { job: await this.begin({ ...job, input }), replayed: false };
  }

  /** The id of the request: the same for the same key. */
  private async claimed({ userId, jobId, request, idempotencyKey: key }: AskedVersion): Promise<string> {
    if (key === undefined) return randomUUID();
    const fingerprint = fingerprintOf({ ...request, userId, retrain: jobId });
    await this.claims.first({ userId, key, fingerprint, jobId });
    return key;
  }

  /** The first request may have failed between the record and the run; an existing run is left alone. */
  private async replay(job: LoraJob, id: string): Promise<StartedVersion> {
    const { input, workflow, status } = job;
    const begun = input.retraining?.id !== id || workflow.runId !== '' || isFinal(status);
    return { job: begun ? job : await this.begin(job), replayed: true };
  }

  private async begin({ input, userId, jobId }: LoraJob): Promise<LoraJob> {
    const { outcome, error } = await this.trainLora.start(input);
    if (outcome === 'started') return this.jobs.find(userId, jobId);
    // The record will say so soon, as the reconciliation finds no run.
    throw new Failure(
      'DependencyUnavailable',
      `It is not known whether version ${versionOf(input)} of job ${jobId} was started; read its status before you send it again.`,
      { cause: error },
    );
  }

  /** A run that was reset may not be in the record yet. @throws Failure `JobStillOpen` */
  private async assertClosed({ jobId, workflow }: LoraJob): Promise<void> {
    if (await this.runs.isOpen(workflow.workflowId, workflow.runId))
      throw new Failure('JobStillOpen', `Job ${jobId} is being done again.`);
  }

  /** A job that failed before it paid has no zip. @throws Failure `DatasetNotReady` */
  private async assertPacked({ userId, jobId }: LoraJob): Promise<void> {
    if (await answer('S3', this.objects.head(loraKeys.datasetZip(userId, jobId)))) return;
    throw new Failure('DatasetNotReady', `Job ${jobId} has ended before its dataset was sent to a trainer.`);
  }
}

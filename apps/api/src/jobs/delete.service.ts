import { Inject, Injectable } from '@nestjs/common';
import {
  deliverWebhookWorkflowId,
  Failure,
  type IdempotencyStore,
  isFinal,
  type Job,
  type JobKinds,
  type JobStore,
  keys,
  type ObjectStore,
  type WebhookDeliveryStore,
} from '#domain';
import { reach } from '../infrastructure/dependency.ts';
import {
  IDEMPOTENCY_STORE,
  JOB_KINDS_TOKEN,
  JOB_STORE,
  OBJECT_STORE,
  WEBHOOK_DELIVERY_STORE,
} from '../infrastructure/tokens.ts';
import { RunEraser } from '../temporal/run-eraser.ts';
import type { AtFal } from './at-fal.schema.ts';
import { EraseAtFalService } from './erase-at-fal.service.ts';

/** What was removed with a job. */
export interface Deleted {
  jobId: string;
  kind: string;
  /** How many objects of the bucket, by what the kind keeps there. */
  objects: Record<string, number>;
  /** Runs whose histories were removed. */
  runs: number;
  webhooks: number;
  documents: number;
  atFal: AtFal;
}

/** Removes everything of a job. */
@Injectable()
export class DeleteService {
  constructor(
    @Inject(JOB_KINDS_TOKEN) private readonly kinds: JobKinds,
    private readonly runs: RunEraser,
    private readonly fal: EraseAtFalService,
    @Inject(JOB_STORE) private readonly records: JobStore,
    @Inject(IDEMPOTENCY_STORE) private readonly claims: IdempotencyStore,
    @Inject(OBJECT_STORE) private readonly objects: ObjectStore,
    @Inject(WEBHOOK_DELIVERY_STORE) private readonly deliveries: WebhookDeliveryStore,
  ) {}

  /**
   * The record goes last, so that what was interrupted can be asked for again. The submission stays: it has nothing of a
   * person, and keeps the request at fal, which fal still has, from being taken for another user's.
   *
   * @throws Failure `JobStillOpen`
   */
  async delete(job: Job): Promise<Deleted> {
    const { userId, jobId, kind } = job;
    await this.assertClosed(job);
    // First: a request that is sent again must not bring the job back.
    await reach('MongoDB', this.claims.jobDeleted(jobId));
    const eraseAtFal = await this.fal.begin(jobId);
    const [atFal, objects] = await Promise.all([eraseAtFal(), this.removeObjects(job)]);
    let runs = 0;
    for (const workflowId of [...this.workflowIdsOf(job), ...(await this.deliveryIdsOf(job))])
      runs += await this.runs.erase(workflowId);
    const webhooks = await reach('MongoDB', this.deliveries.removeOf(userId, jobId));
    await this.fal.forget(jobId);
    if (!(await reach('MongoDB', this.records.delete(userId, jobId)))) throw this.stillOpen(job);
    return { jobId, kind, objects, runs, webhooks, documents: 1, atFal };
  }

  /** Of the workflows that deliver; an open one ends as it is erased. */
  private async deliveryIdsOf({ userId, jobId }: Job): Promise<string[]> {
    const names = await reach('MongoDB', this.deliveries.namesOf(userId, jobId));
    return names.map(deliverWebhookWorkflowId);
  }

  private async assertClosed(job: Job): Promise<void> {
    if (!isFinal(job.status)) throw this.stillOpen(job);
    for (const workflowId of this.workflowIdsOf(job))
      if (await this.runs.isOpen(workflowId, job.workflow.runId)) throw this.stillOpen(job);
  }

  private stillOpen({ jobId, status }: Job): Failure {
    const state = isFinal(status) ? 'being done again' : status;
    return new Failure('JobStillOpen', `Job ${jobId} is ${state}; only one that has ended can be deleted.`);
  }

  /** An operator may have reset any of them. */
  private workflowIdsOf(job: Job): string[] {
    return this.kinds.of(job).workflowIds(job);
  }

  private async removeObjects(job: Job): Promise<Record<string, number>> {
    for await (const upload of this.objects.unfinishedUploads(keys.tempPrefix(job.jobId)))
      await reach('S3', this.objects.abortUpload(upload));
    const prefixes = Object.entries(this.kinds.of(job).prefixes(job));
    const removed = await Promise.all(
      prefixes.map(async ([name, prefix]) => [name, await reach('S3', this.objects.deletePrefix(prefix))]),
    );
    return Object.fromEntries(removed) as Record<string, number>;
  }
}

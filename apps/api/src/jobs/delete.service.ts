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
  lateOutputsWorkflowId,
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
  /** Number of objects in the bucket, by type. */
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
   * The record is removed last, so that an interrupted deletion can be repeated. The submission stays: it has no
   * personal data, and prevents the request, which fal still has, from being attributed to another user.
   *
   * @throws Failure `JobStillOpen`
   */
  async delete(job: Job): Promise<Deleted> {
    const { userId, jobId, kind } = job;
    await this.assertClosed(job);
    // First: a repeated request must not recreate the job.
    await reach('MongoDB', this.claims.jobDeleted(jobId));
    const late = this.workflowIdsOf(job).map(lateOutputsWorkflowId);
    // Before the objects are removed: what fal still finishes must not add one.
    await Promise.all(late.map((workflowId) => this.runs.end(workflowId)));
    const eraseAtFal = await this.fal.begin(jobId);
    const [atFal, objects] = await Promise.all([eraseAtFal(), this.removeObjects(job)]);
    let runs = 0;
    for (const workflowId of [...this.workflowIdsOf(job), ...late, ...(await this.deliveryIdsOf(job))])
      runs += await this.runs.erase(workflowId);
    const webhooks = await reach('MongoDB', this.deliveries.removeOf(userId, jobId));
    await this.fal.forget(jobId);
    if (!(await reach('MongoDB', this.records.delete(userId, jobId)))) throw this.stillOpen(job);
    return { jobId, kind, objects, runs, webhooks, documents: 1, atFal };
  }

  /** The delivery workflows; erasing an open one ends it. */
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

  /** An operator may have reset any of these runs. */
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

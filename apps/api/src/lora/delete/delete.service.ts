import { Inject, Injectable } from '@nestjs/common';
import {
  deliverWebhookWorkflowId,
  Failure,
  isFinal,
  keys,
  trainLoraWorkflowIds,
  versionOf,
  type IdempotencyStore,
  type Job,
  type JobStore,
  type ObjectStore,
  type WebhookDeliveryStore,
} from '#domain';
import { reach } from '../../infrastructure/dependency.ts';
import {
  IDEMPOTENCY_STORE,
  JOB_STORE,
  OBJECT_STORE,
  WEBHOOK_DELIVERY_STORE,
} from '../../infrastructure/tokens.ts';
import { RunEraser } from '../../temporal/run-eraser.ts';
import { JobsService } from '../jobs.service.ts';
import type { DeletedJobView } from './delete.schema.ts';
import { EraseAtFalService } from './erase-at-fal.service.ts';

type Objects = DeletedJobView['objects'];

/** An operator may have reset the run of an earlier version. */
const workflowIdsOf = ({ jobId, input }: Job): string[] => trainLoraWorkflowIds(jobId, versionOf(input));

/** Removes everything of a job. */
@Injectable()
export class DeleteService {
  constructor(
    private readonly jobs: JobsService,
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
   * @throws Failure `JobNotFound`, also the second time, or `JobStillOpen`
   */
  async delete(userId: string, jobId: string): Promise<DeletedJobView> {
    const job = await this.jobs.find(userId, jobId);
    await this.assertClosed(job);
    // First: a request that is sent again must not bring the job back.
    await reach('MongoDB', this.claims.jobDeleted(jobId));
    const eraseAtFal = await this.fal.begin(jobId);
    const [atFal, objects] = await Promise.all([eraseAtFal(), this.removeObjects(job)]);
    let runs = 0;
    for (const workflowId of [...workflowIdsOf(job), ...(await this.deliveryIdsOf(job))])
      runs += await this.runs.erase(workflowId);
    const webhooks = await reach('MongoDB', this.deliveries.removeOf(userId, jobId));
    await this.fal.forget(jobId);
    if (!(await reach('MongoDB', this.records.delete(userId, jobId)))) throw this.stillOpen(job);
    return { jobId, objects, runs, webhooks, documents: 1, atFal };
  }

  /** Of the workflows that deliver; an open one ends as it is erased. */
  private async deliveryIdsOf({ userId, jobId }: Job): Promise<string[]> {
    const names = await reach('MongoDB', this.deliveries.namesOf(userId, jobId));
    return names.map(deliverWebhookWorkflowId);
  }

  private async assertClosed(job: Job): Promise<void> {
    if (!isFinal(job.status)) throw this.stillOpen(job);
    for (const workflowId of workflowIdsOf(job))
      if (await this.runs.isOpen(workflowId, job.workflow.runId)) throw this.stillOpen(job);
  }

  private stillOpen({ jobId, status }: Job): Failure {
    const state = isFinal(status) ? 'being done again' : status;
    return new Failure('JobStillOpen', `Job ${jobId} is ${state}; only one that has ended can be deleted.`);
  }

  private async removeObjects({ userId, jobId }: Job): Promise<Objects> {
    const remove = (prefix: string): Promise<number> => reach('S3', this.objects.deletePrefix(prefix));
    for await (const upload of this.objects.unfinishedUploads(keys.tempPrefix(jobId)))
      await reach('S3', this.objects.abortUpload(upload));
    const [dataset, versions, images, candidates, temporary] = await Promise.all([
      remove(keys.datasetPrefix(userId, jobId)),
      remove(keys.versionsPrefix(userId, jobId)),
      remove(keys.generatedImagesPrefix(userId, jobId)),
      remove(keys.candidatesPrefix(jobId)),
      remove(keys.tempPrefix(jobId)),
    ]);
    return { dataset, versions, images, candidates, temporary };
  }
}

import { Inject, Injectable } from '@nestjs/common';
import {
  Failure,
  type DeliveryRef,
  type DeliveryRuns,
  type WebhookDelivery,
  type WebhookDeliveryStore,
} from '#domain';
import { answer, reach } from '../infrastructure/dependency.ts';
import { DELIVERY_RUNS, WEBHOOK_DELIVERY_STORE } from '../infrastructure/tokens.ts';
import { JobsService } from '../jobs/jobs.service.ts';

/** Lists and replays the deliveries of a user's jobs. */
@Injectable()
export class DeliveriesService {
  constructor(
    private readonly jobs: JobsService,
    @Inject(WEBHOOK_DELIVERY_STORE) private readonly deliveries: WebhookDeliveryStore,
    @Inject(DELIVERY_RUNS) private readonly runs: DeliveryRuns,
  ) {}

  /** Newest first. @throws Failure `JobNotFound` */
  async list(userId: string, jobId: string): Promise<WebhookDelivery[]> {
    await this.jobs.find(userId, jobId);
    return answer('MongoDB', this.deliveries.list(userId, jobId));
  }

  /**
   * Has a delivery tried again from its beginning, at once; also one that was delivered, as its receiver may have lost it.
   *
   * @throws Failure `JobNotFound` or `DeliveryNotFound`
   */
  async replay(ref: DeliveryRef): Promise<WebhookDelivery> {
    const { userId, jobId, deliveryId } = ref;
    await this.jobs.find(userId, jobId);
    const delivery = await reach('MongoDB', this.deliveries.reopen(ref, new Date()));
    if (!delivery) throw new Failure('DeliveryNotFound', `Job ${jobId} has no delivery ${deliveryId}.`);
    await reach('Temporal', this.runs.startAgain(delivery));
    return delivery;
  }
}

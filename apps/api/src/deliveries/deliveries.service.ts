import { Inject, Injectable } from '@nestjs/common';
import {
  Failure,
  type DeliveryRuns,
  type JobRef,
  type WebhookDelivery,
  type WebhookDeliveryStore,
} from '#domain';
import { answer, reach } from '../infrastructure/dependency.ts';
import { DELIVERY_RUNS, WEBHOOK_DELIVERY_STORE } from '../infrastructure/tokens.ts';

/** Lists and replays the deliveries of a user's jobs. */
@Injectable()
export class DeliveriesService {
  constructor(
    @Inject(WEBHOOK_DELIVERY_STORE) private readonly deliveries: WebhookDeliveryStore,
    @Inject(DELIVERY_RUNS) private readonly runs: DeliveryRuns,
  ) {}

  /** The newest hundred, newest first. */
  newest({ userId, jobId }: JobRef): Promise<WebhookDelivery[]> {
    return answer('MongoDB', this.deliveries.list(userId, jobId));
  }

  /** A page, newest first. */
  page(
    job: JobRef,
    query: Parameters<WebhookDeliveryStore['page']>[1],
  ): ReturnType<WebhookDeliveryStore['page']> {
    return answer('MongoDB', this.deliveries.page(job, query));
  }

  /**
   * Restarts a delivery immediately, even a delivered one, as its receiver may have lost it.
   *
   * @throws Failure `DeliveryNotFound`
   */
  async replay({ userId, jobId }: JobRef, deliveryId: string): Promise<WebhookDelivery> {
    const ref = { userId, jobId, deliveryId };
    const delivery = await reach('MongoDB', this.deliveries.reopen(ref, new Date()));
    if (!delivery) throw new Failure('DeliveryNotFound', `Job ${jobId} has no delivery ${deliveryId}.`);
    await reach('Temporal', this.runs.startAgain(delivery));
    return delivery;
  }
}

import type { DeliveryRuns, WebhookDeliveryStore, WebhookOutbox } from '#domain';

export interface AnnounceJobDependencies {
  outbox: WebhookOutbox;
  deliveries: Pick<WebhookDeliveryStore, 'create'>;
  runs: Pick<DeliveryRuns, 'start'>;
}

/** Starts the delivery of every event of a job that is not being delivered yet. */
export type AnnounceJob = (jobId: string) => Promise<void>;

/**
 * Each step can be repeated, and waiting events are removed last: after a crash in between, another attempt repeats
 * it.
 */
export const createAnnounceJob =
  ({ outbox, deliveries, runs }: AnnounceJobDependencies): AnnounceJob =>
  async (jobId) => {
    for (const delivery of await outbox.waiting(jobId)) {
      await deliveries.create(delivery);
      await runs.start(delivery);
      await outbox.remove(delivery);
    }
  };

import type { DeliveryRuns, WebhookDeliveryStore, WebhookOutbox } from '#domain';

export interface AnnounceJobDependencies {
  outbox: WebhookOutbox;
  deliveries: Pick<WebhookDeliveryStore, 'create'>;
  runs: Pick<DeliveryRuns, 'start'>;
}

/** Has everything delivered that happened to a job and that nobody delivers yet. */
export type AnnounceJob = (jobId: string) => Promise<void>;

/** Each step can be repeated, and what waits is forgotten last: whoever dies in between, somebody does it again. */
export const createAnnounceJob =
  ({ outbox, deliveries, runs }: AnnounceJobDependencies): AnnounceJob =>
  async (jobId) => {
    for (const delivery of await outbox.waiting(jobId)) {
      await deliveries.create(delivery);
      await runs.start(delivery);
      await outbox.remove(delivery);
    }
  };

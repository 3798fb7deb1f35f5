import type { DeliveryRef, WebhookDeliveryStore } from '#domain';

/** Records that a delivery has been given up. Only a replay restarts it. */
export const createGiveUpWebhook =
  ({ deliveries }: { deliveries: Pick<WebhookDeliveryStore, 'giveUp'> }) =>
  ({ jobId, userId, deliveryId }: DeliveryRef): Promise<void> =>
    deliveries.giveUp({ jobId, userId, deliveryId });

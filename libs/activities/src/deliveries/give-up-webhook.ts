import type { DeliveryRef, WebhookDeliveryStore } from '#domain';

/** Records that a delivery is not tried any more. Only a replay takes it up again. */
export const createGiveUpWebhook =
  ({ deliveries }: { deliveries: Pick<WebhookDeliveryStore, 'giveUp'> }) =>
  ({ jobId, userId, deliveryId }: DeliveryRef): Promise<void> =>
    deliveries.giveUp({ jobId, userId, deliveryId });

import type { WebhookDelivery } from '#domain';
import type { DeliveryView } from './deliveries.schema.ts';

/** A delivery as the API shows it. */
export const deliveryView = (delivery: WebhookDelivery): DeliveryView => {
  const { deliveryId, type: event, url, state: status, attempts, lastStatus, lastError } = delivery;
  return {
    ...{ deliveryId, event, url, status, attempts, lastStatus, lastError },
    createdAt: delivery.createdAt.toISOString(),
    deliveredAt: delivery.deliveredAt?.toISOString() ?? null,
    nextAttemptAt: delivery.nextAttemptAt?.toISOString() ?? null,
  };
};

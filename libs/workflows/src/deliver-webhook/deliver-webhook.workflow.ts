import { CancellationScope, proxyActivities } from '@temporalio/workflow';
import type { WebhooksActivities, WorkflowsActivities } from '#activities';
import type { DeliveryRef } from '#domain';
import { deliveryPolicy, projectionPolicy } from '../jobs/policies.ts';

const { deliverWebhook } = proxyActivities<WebhooksActivities>(deliveryPolicy);
const { giveUpWebhook } = proxyActivities<WorkflowsActivities>(projectionPolicy);

/** Delivers one event to a receiver, which may be down for days. */
export async function DeliverWebhookWorkflow(
  delivery: DeliveryRef,
): Promise<{ outcome: 'delivered' | 'erased' }> {
  try {
    return await deliverWebhook(delivery);
  } catch (error) {
    await CancellationScope.nonCancellable(() => giveUpWebhook(delivery));
    throw error;
  }
}

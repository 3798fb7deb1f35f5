import { activityInfo, cancellationSignal } from '@temporalio/activity';
import {
  assertReceiverUrl,
  createReceiverDispatcher,
  resolveByDns,
  type Resolve,
} from '#activities/internet';
import {
  Failure,
  type DeliveryRef,
  type JobStore,
  type WebhookDelivery,
  type WebhookDeliveryStore,
  type WebhookSecretStore,
} from '#domain';
import { nextAttempt } from './next-attempt.ts';
import { DeliveryFailure, sendWebhook } from './send-webhook.ts';
import { newWebhookSecret, signedHeaders } from './signature.ts';

export interface DeliverWebhookDependencies {
  deliveries: WebhookDeliveryStore;
  secrets: WebhookSecretStore;
  jobs: Pick<JobStore, 'find'>;
  /** Hosts in our own network that may receive webhooks. */
  privateHosts: readonly string[];
  /** Resolves host names; DNS by default. */
  resolve?: Resolve;
}

/** `erased`: its job, and so the delivery, has been deleted. */
export interface DeliveryOutcome {
  outcome: 'delivered' | 'erased';
}

/**
 * One attempt to deliver a webhook, signed now, with its outcome in the delivery's record. An attempt is repeated
 * if its outcome could not be recorded: a receiver may get an event twice, with the same id.
 *
 * @throws Failure `WebhookDeliveryFailed`, `WebhookGone` or `ForbiddenUrl`
 */
export const createDeliverWebhook = ({
  deliveries,
  secrets,
  jobs,
  privateHosts,
  resolve = resolveByDns,
}: DeliverWebhookDependencies) => {
  const signed = async ({
    userId,
    deliveryId: id,
    body,
  }: WebhookDelivery): Promise<Record<string, string>> => {
    const at = new Date();
    const { secret, old } = await secrets.ensure(userId, newWebhookSecret(), at);
    const signing = [secret, ...old.filter(({ signsUntil }) => signsUntil > at).map((one) => one.secret)];
    return signedHeaders({ id, at, body }, signing);
  };

  const send = async (delivery: WebhookDelivery): Promise<number> => {
    const url = assertReceiverUrl(delivery.url, privateHosts);
    const headers = await signed(delivery);
    // Own connections: each attempt resolves the host name again.
    const dispatcher = createReceiverDispatcher(url, { privateHosts, resolve });
    const signal = cancellationSignal();
    try {
      return await sendWebhook(url, { headers, body: delivery.body }, { dispatcher, signal });
    } finally {
      await dispatcher.destroy();
    }
  };

  const failed = async (ref: DeliveryRef, failure: Failure): Promise<void> => {
    const at = new Date();
    const status = failure instanceof DeliveryFailure ? failure.status : null;
    const nextAttemptAt = failure.facts.retryable ? nextAttempt(activityInfo(), at) : null;
    await deliveries.attempted(ref, { at, status, delivered: false, error: failure.message, nextAttemptAt });
  };

  return async ({ jobId, userId, deliveryId }: DeliveryRef): Promise<DeliveryOutcome> => {
    const ref = { jobId, userId, deliveryId };
    const delivery = await deliveries.find(ref);
    if (!delivery) return { outcome: 'erased' };
    // A crashed worker may have delivered it without recording that.
    if (delivery.state === 'delivered') return { outcome: 'delivered' };
    if (!(await jobs.find(userId, jobId))) {
      await deliveries.removeOf(userId, jobId);
      return { outcome: 'erased' };
    }
    try {
      const status = await send(delivery);
      await deliveries.attempted(ref, { at: new Date(), status, delivered: true });
      return { outcome: 'delivered' };
    } catch (error) {
      if (error instanceof Failure) await failed(ref, error);
      throw error;
    }
  };
};

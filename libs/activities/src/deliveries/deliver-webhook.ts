import { activityInfo, cancellationSignal } from '@temporalio/activity';
import { createPublicDispatcher, resolveByDns, type Resolve } from '#activities/internet';
import {
  Failure,
  type DeliveryRef,
  type JobStore,
  type WebhookDelivery,
  type WebhookDeliveryStore,
  type WebhookSecretStore,
} from '#domain';
import { nextAttempt } from './next-attempt.ts';
import { NotTaken, sendWebhook, type SendOptions } from './send-webhook.ts';
import { newWebhookSecret, signedHeaders } from './signature.ts';

export interface DeliverWebhookDependencies {
  deliveries: WebhookDeliveryStore;
  secrets: WebhookSecretStore;
  jobs: Pick<JobStore, 'find'>;
  /** Where names of the internet lead; DNS unless told otherwise. */
  resolve?: Resolve;
}

/** `erased`: its job was deleted meanwhile, and it with it. */
export interface DeliveryOutcome {
  outcome: 'delivered' | 'erased';
}

/** Opens its own connections, as a receiver that was refused once may lead elsewhere the next time. */
const withDispatcher = async <T>(
  resolve: Resolve,
  work: (dispatcher: SendOptions['dispatcher']) => Promise<T>,
) => {
  const dispatcher = createPublicDispatcher(resolve);
  try {
    return await work(dispatcher);
  } finally {
    await dispatcher.destroy();
  }
};

/**
 * One attempt to deliver a webhook, signed at this moment, and what came of it in the delivery's record. An attempt whose
 * outcome could not be recorded is repeated: a receiver may get an event twice, with the same id.
 *
 * @throws Failure `WebhookNotTaken`, `WebhookGone` or `ForbiddenUrl`
 */
export const createDeliverWebhook = ({
  deliveries,
  secrets,
  jobs,
  resolve = resolveByDns,
}: DeliverWebhookDependencies) => {
  const send = async ({ userId, deliveryId: id, url, body }: WebhookDelivery): Promise<number> => {
    const at = new Date();
    const { secret, old } = await secrets.ensure(userId, newWebhookSecret(), at);
    const signing = [secret, ...old.filter(({ signsUntil }) => signsUntil > at).map((one) => one.secret)];
    const headers = signedHeaders({ id, at, body }, signing);
    const signal = cancellationSignal();
    return withDispatcher(resolve, (dispatcher) =>
      sendWebhook(url, { headers, body }, { dispatcher, signal }),
    );
  };

  const failed = async (ref: DeliveryRef, failure: Failure): Promise<void> => {
    const at = new Date();
    const status = failure instanceof NotTaken ? failure.status : null;
    const nextAttemptAt = failure.facts.retryable ? nextAttempt(activityInfo(), at) : null;
    await deliveries.attempted(ref, { at, status, delivered: false, error: failure.message, nextAttemptAt });
  };

  return async ({ jobId, userId, deliveryId }: DeliveryRef): Promise<DeliveryOutcome> => {
    const ref = { jobId, userId, deliveryId };
    const delivery = await deliveries.find(ref);
    if (!delivery) return { outcome: 'erased' };
    // A worker that died may have delivered it, and not have been able to say so.
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

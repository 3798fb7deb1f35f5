import { facts } from './facts.ts';

const NOT_DELIVERED = facts(
  502,
  true,
  'The webhook could not be delivered',
  'Nothing to do: delivery is retried for three days; after that, replay it.',
);

/** Failures of delivering webhooks to users. */
export const WEBHOOK_FAILURES = {
  WebhookDeliveryFailed: NOT_DELIVERED,
  /** The earlier name: runs that ended under it are still read. */
  WebhookNotTaken: NOT_DELIVERED,
  WebhookGone: facts(
    410,
    false,
    'The receiver no longer accepts webhooks',
    'Replay the delivery once the receiver accepts webhooks again.',
  ),
  DeliveryNotFound: facts(
    404,
    false,
    'No such webhook delivery',
    'Check the id of the delivery; the list of the job has it.',
  ),
} as const;

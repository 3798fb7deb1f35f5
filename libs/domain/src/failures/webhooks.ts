import { facts } from './facts.ts';

/** Failures of telling an owner's receiver what became of a job. */
export const WEBHOOK_FAILURES = {
  WebhookNotTaken: facts(
    502,
    true,
    'The webhook was not taken',
    'Nothing to do: it is sent again for three days, and can be replayed after that.',
  ),
  WebhookGone: facts(
    410,
    false,
    'The receiver wants no more webhooks',
    'Replay the delivery when the receiver takes webhooks again.',
  ),
  DeliveryNotFound: facts(
    404,
    false,
    'No such webhook delivery',
    'Check the id of the delivery; the list of the job has it.',
  ),
} as const;

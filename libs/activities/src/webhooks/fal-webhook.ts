import { createHmac, timingSafeEqual } from 'node:crypto';

/** The request that a webhook is about. */
export interface WebhookTarget {
  /** The workflow that waits for it. Addresses from before they named it have the id of the job. */
  workflowId: string;
  /** Which of the job's paid requests it is. */
  unit: string;
}

/** Bound to one request of one workflow, so that a token that leaks is of no use for another. */
const tokenOf = (secret: string, { workflowId, unit }: WebhookTarget): string =>
  createHmac('sha256', secret).update(`fal-webhook:${workflowId}:${unit}`).digest('base64url');

/** The address that fal is asked to call when a request has ended. `publicUrl` is our API as fal reaches it. */
export const falWebhookUrl = (input: WebhookTarget & { publicUrl: string; secret: string }): string => {
  const { publicUrl, secret, workflowId, unit } = input;
  return `${publicUrl.replace(/\/+$/, '')}/api/webhooks/fal/${workflowId}/${unit}/${tokenOf(secret, input)}`;
};

/** Whether a token is the one in the address of this very request; takes the same time whatever is wrong with it. */
export const isFalWebhookToken = (input: WebhookTarget & { secret: string; token: string }): boolean => {
  const expected = Buffer.from(tokenOf(input.secret, input));
  const given = Buffer.from(input.token);
  return given.length === expected.length && timingSafeEqual(given, expected);
};

import { createHmac, timingSafeEqual } from 'node:crypto';

/** The request that a webhook is about. */
export interface WebhookTarget {
  /** The workflow that waits for it. Older URLs have the id of the job instead. */
  workflowId: string;
  /** The paid request within the job. */
  unit: string;
}

/** Bound to one request of one workflow, so that a leaked token is useless for others. */
const tokenOf = (secret: string, { workflowId, unit }: WebhookTarget): string =>
  createHmac('sha256', secret).update(`fal-webhook:${workflowId}:${unit}`).digest('base64url');

/** The URL for fal to call when a request has ended. `publicUrl` is our API as fal reaches it. */
export const falWebhookUrl = (input: WebhookTarget & { publicUrl: string; secret: string }): string => {
  const { publicUrl, secret, workflowId, unit } = input;
  return `${publicUrl.replace(/\/+$/, '')}/api/webhooks/fal/${workflowId}/${unit}/${tokenOf(secret, input)}`;
};

/** Whether a token belongs to this request; compares in constant time. */
export const isFalWebhookToken = (input: WebhookTarget & { secret: string; token: string }): boolean => {
  const expected = Buffer.from(tokenOf(input.secret, input));
  const given = Buffer.from(input.token);
  return given.length === expected.length && timingSafeEqual(given, expected);
};

import { createHmac, timingSafeEqual } from 'node:crypto';

/** The training that a webhook tells about. */
export interface WebhookTarget {
  jobId: string;
  version: number;
}

/** Bound to one version of one job, so that a token that leaks is of no use for another. */
const tokenOf = (secret: string, { jobId, version }: WebhookTarget): string =>
  createHmac('sha256', secret).update(`fal-webhook:${jobId}:${version}`).digest('base64url');

/** The address that fal is asked to call when a training has ended. `publicUrl` is our API as fal reaches it. */
export const falWebhookUrl = (input: WebhookTarget & { publicUrl: string; secret: string }): string => {
  const { publicUrl, secret, jobId, version } = input;
  return `${publicUrl.replace(/\/+$/, '')}/api/webhooks/fal/${jobId}/${version}/${tokenOf(secret, input)}`;
};

/** Whether a token is the one in the address of this very training; takes the same time whatever is wrong with it. */
export const isFalWebhookToken = (input: WebhookTarget & { secret: string; token: string }): boolean => {
  const expected = Buffer.from(tokenOf(input.secret, input));
  const given = Buffer.from(input.token);
  return given.length === expected.length && timingSafeEqual(given, expected);
};

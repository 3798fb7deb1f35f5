import { createHmac, randomBytes } from 'node:crypto';

const PREFIX = 'whsec_';
/** The length of a SHA-256 hash; Standard Webhooks requires 24 to 64. */
const SECRET_BYTES = 32;

export const newWebhookSecret = (): string => `${PREFIX}${randomBytes(SECRET_BYTES).toString('base64')}`;

/** An attempt to deliver a message. */
export interface SignedMessage {
  id: string;
  at: Date;
  body: string;
}

const signatureOf = (secret: string, content: string): string => {
  const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
  return `v1,${createHmac('sha256', key).update(content).digest('base64')}`;
};

/**
 * The headers of Standard Webhooks (https://www.standardwebhooks.com). There is a signature for each secret: a
 * receiver accepts the message if one of them matches a secret that it knows.
 */
export const signedHeaders = (
  { id, at, body }: SignedMessage,
  secrets: readonly string[],
): Record<'webhook-id' | 'webhook-timestamp' | 'webhook-signature', string> => {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const content = `${id}.${timestamp}.${body}`;
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': secrets.map((secret) => signatureOf(secret, content)).join(' '),
  };
};

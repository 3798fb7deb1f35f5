import { createHash, createPublicKey, type JsonWebKey, type KeyObject, verify } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { z } from 'zod';
import { Failure } from '#domain';
import { plainText } from './plain-text.ts';
import { singleShot } from './single-shot.ts';

const TOLERANCE_SECONDS = 300;
/** According to fal, keys may be cached for at most 24 hours. */
const CACHE_MS = 24 * 60 * 60 * 1000;
/** A forged webhook must not make us fetch keys each time. */
const REFETCH_MS = 10_000;
const FETCH_TIMEOUT_MS = 10_000;

const jwksSchema = z.object({
  keys: z
    .array(z.looseObject({ kty: z.string(), crv: z.string().optional(), x: z.string().optional() }))
    .max(100),
});

const headersSchema = z.object({
  'x-fal-webhook-request-id': z.string().min(1).max(200),
  'x-fal-webhook-user-id': z.string().min(1).max(200),
  'x-fal-webhook-timestamp': z.string().regex(/^\d{1,12}$/),
  'x-fal-webhook-signature': z.string().regex(/^[0-9a-f]{128}$/i),
});

export interface WebhookVerifier {
  /**
   * Whether fal signed exactly these bytes within the last or next five minutes.
   *
   * @throws Failure `ProviderUnavailable` if the keys cannot be fetched; fal then retries the webhook.
   */
  verify(headers: IncomingHttpHeaders, rawBody: Uint8Array): Promise<boolean>;
}

/** Verifies webhooks with the public keys at `jwksUrl`. `now` returns the time in milliseconds. */
export const createWebhookVerifier = (options: { jwksUrl: string; now?: () => number }): WebhookVerifier => {
  const now = options.now ?? Date.now;
  let known: { keys: KeyObject[]; fetchedAt: number } | null = null;
  const keysNotOlderThan = async (milliseconds: number): Promise<KeyObject[]> => {
    if (known === null || now() - known.fetchedAt > milliseconds) {
      known = { keys: await fetchKeys(options.jwksUrl), fetchedAt: now() };
    }
    return known.keys;
  };
  return {
    verify: async (headers, rawBody) => {
      const parsed = headersSchema.safeParse(headers);
      if (!parsed.success) return false;
      const age = now() / 1000 - Number(parsed.data['x-fal-webhook-timestamp']);
      if (Math.abs(age) > TOLERANCE_SECONDS) return false;
      const isSigned = signatureCheck(parsed.data, rawBody);
      if ((await keysNotOlderThan(CACHE_MS)).some(isSigned)) return true;
      // Keys have no id: a new key looks like a wrong signature.
      return (await keysNotOlderThan(REFETCH_MS)).some(isSigned);
    },
  };
};

const signatureCheck = (headers: z.infer<typeof headersSchema>, rawBody: Uint8Array) => {
  const message = [
    headers['x-fal-webhook-request-id'],
    headers['x-fal-webhook-user-id'],
    headers['x-fal-webhook-timestamp'],
    createHash('sha256').update(rawBody).digest('hex'),
  ].join('\n');
  const signature = Buffer.from(headers['x-fal-webhook-signature'], 'hex');
  return (key: KeyObject): boolean => verify(null, Buffer.from(message), key, signature);
};

const fetchKeys = async (url: string): Promise<KeyObject[]> => {
  try {
    const response = await singleShot(FETCH_TIMEOUT_MS)(url);
    const { keys } = jwksSchema.parse(await response.json());
    return keys
      .filter(({ kty, crv }) => kty === 'OKP' && crv === 'Ed25519')
      .map((key) => createPublicKey({ key: key as JsonWebKey, format: 'jwk' }));
  } catch (error) {
    const reason = plainText(error instanceof Error ? error.message : error);
    throw new Failure('ProviderUnavailable', `The keys of fal's webhooks cannot be read: ${reason}`);
  }
};

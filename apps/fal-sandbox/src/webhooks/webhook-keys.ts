import { Inject, Injectable } from '@nestjs/common';
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type JsonWebKey,
  type KeyObject,
  sign,
} from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SANDBOX_CONFIG, type SandboxConfig } from '../config.ts';

export const newSigningKey = (): KeyObject => generateKeyPairSync('ed25519').privateKey;

/** What fal signs: four lines, the last of them the hash of the raw body. */
export interface SignedFacts {
  requestId: string;
  userId: string;
  /** Unix seconds. */
  timestamp: number;
  body: string;
}

/** Lower-case hex Ed25519 signature of a webhook. */
export const signWebhook = ({ requestId, userId, timestamp, body }: SignedFacts, key: KeyObject): string => {
  const digest = createHash('sha256').update(body).digest('hex');
  return sign(null, Buffer.from(`${requestId}\n${userId}\n${timestamp}\n${digest}`), key).toString('hex');
};

/** The Ed25519 key that signs webhooks; stored on disk, as receivers cache the public key for a day. */
@Injectable()
export class WebhookKeys {
  readonly signing: KeyObject;

  constructor(@Inject(SANDBOX_CONFIG) config: SandboxConfig) {
    const path = join(config.SANDBOX_DATA_DIR, 'webhook-key.pem');
    if (existsSync(path)) {
      this.signing = createPrivateKey(readFileSync(path));
      return;
    }
    this.signing = newSigningKey();
    mkdirSync(config.SANDBOX_DATA_DIR, { recursive: true });
    writeFileSync(path, this.signing.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  }

  /** In fal's format: no key ids. */
  jwks(): { keys: JsonWebKey[] } {
    return { keys: [createPublicKey(this.signing).export({ format: 'jwk' })] };
  }
}

import { Inject, Injectable, Logger } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { isSecretOf, parseToken } from '#activities/api-keys';
import { Failure, isUsable, type ApiKeyStore } from '#domain';
import type { ApiConfig } from '../config.ts';
import { answer } from '../infrastructure/dependency.ts';
import { API_CONFIG, API_KEY_STORE } from '../infrastructure/tokens.ts';
import { isLoopback } from '../http/loopback.ts';
import { keyCaller, localCaller, type Caller } from './caller.ts';

/** How long a key that was revoked elsewhere still works here. docs/api.md mentions it. */
const REMEMBERED_MS = 5000;
/** Far more than are used within that time. */
const REMEMBERED_KEYS = 10_000;

type Found = NonNullable<Awaited<ReturnType<ApiKeyStore['find']>>>;

const unauthenticated = (detail: string): Failure => new Failure('Unauthenticated', detail);

const keyOf = (authorization: string): ReturnType<typeof parseToken> => {
  const [, token = ''] = /^Bearer +(\S+)$/i.exec(authorization) ?? [];
  return parseToken(token);
};

/** Identifies the sender of a request. */
@Injectable()
export class KeyRing {
  private readonly logger = new Logger('ApiKeys');
  private readonly remembered = new LRUCache<string, Found>({ max: REMEMBERED_KEYS, ttl: REMEMBERED_MS });
  /** The hashed secrets of keys that were used here. */
  private readonly proven = new LRUCache<string, string>({ max: REMEMBERED_KEYS });
  private needed: boolean;

  constructor(
    @Inject(API_KEY_STORE) private readonly keys: ApiKeyStore,
    @Inject(API_CONFIG) { API_HOST }: ApiConfig,
  ) {
    this.needed = !isLoopback(API_HOST);
  }

  /** @throws Failure `Unauthenticated` */
  async callerOf(authorization: string | undefined): Promise<Caller> {
    if (authorization !== undefined) return this.owner(authorization);
    if (await this.areKeysNeeded()) throw unauthenticated('The request has no Authorization header.');
    return localCaller;
  }

  /** Whether the key of a request was valid before, so that it is not a guess. */
  isProven(authorization: string): boolean {
    const parts = keyOf(authorization);
    const secretHash = parts && this.proven.get(parts.keyId);
    return parts !== null && secretHash != null && isSecretOf(parts.secret, secretHash);
  }

  /** Whether the client of a stream may still read a user's data. While this cannot be determined, nothing changes. */
  async mayStillRead(authorization: string | undefined, userId: string): Promise<boolean> {
    try {
      const caller = await this.callerOf(authorization);
      caller.assertMay('read');
      caller.actsFor(userId);
      return true;
    } catch (error) {
      return error instanceof Failure && error.type === 'DependencyUnavailable';
    }
  }

  /** A key created or revoked here takes effect at once. */
  forget(keyId: string): void {
    this.remembered.delete(keyId);
  }

  private async owner(authorization: string): Promise<Caller> {
    const parts = keyOf(authorization);
    if (!parts) throw unauthenticated('The Authorization header is not "Bearer" and a key of this service.');
    const found = await this.find(parts.keyId);
    if (!found || !isSecretOf(parts.secret, found.secretHash)) throw unauthenticated('There is no such key.');
    if (!isUsable(found.key, new Date()))
      throw unauthenticated(`The key ${parts.keyId} was revoked or has expired.`);
    this.proven.set(parts.keyId, found.secretHash);
    return keyCaller(found.key);
  }

  private async find(keyId: string): Promise<Found | null> {
    const known = this.remembered.get(keyId);
    if (known) return known;
    const found = await answer('MongoDB', this.keys.find(keyId));
    if (!found) return null;
    this.remembered.set(keyId, found);
    this.keys
      .used(keyId, new Date())
      .catch((error: unknown) => this.logger.warn(`The use of key ${keyId} was not noted: ${String(error)}`));
    return found;
  }

  /** Always on the network; on this machine once there is a key. */
  private async areKeysNeeded(): Promise<boolean> {
    this.needed ||= await answer('MongoDB', this.keys.any());
    return this.needed;
  }
}

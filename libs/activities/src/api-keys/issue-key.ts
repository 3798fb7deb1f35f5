import { type ApiKey, type ApiKeyStore } from '#domain';
import { newToken } from './token.ts';

/** What the creator of a key decides. */
export type KeyRequest = Pick<ApiKey, 'userId' | 'name' | 'scopes' | 'expiresAt'>;

/** Creates a key. The token cannot be read back: it is only in this return value. */
export const issueKey = async (
  keys: ApiKeyStore,
  { userId, name, scopes, expiresAt }: KeyRequest,
  now: Date,
): Promise<{ key: ApiKey; token: string }> => {
  const { keyId, token, secretHash } = newToken();
  const key: ApiKey = {
    ...{ keyId, userId, name, scopes, expiresAt },
    ...{ createdAt: now, revokedAt: null, lastUsedAt: null },
  };
  await keys.create(key, secretHash);
  return { key, token };
};

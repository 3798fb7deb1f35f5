/** What a key may do: read a user's jobs, start and change them, or everything for all users. */
export const SCOPES = ['read', 'write', 'admin'] as const;
export type Scope = (typeof SCOPES)[number];

/** The record of an API key; its secret was shown once and is not stored. */
export interface ApiKey {
  /** Public part of the token: 16 hex digits. */
  keyId: string;
  /** Whose jobs it reads and changes. */
  userId: string;
  /** Label chosen by its creator. */
  name: string;
  scopes: Scope[];
  createdAt: Date;
  /** `null`: never. */
  expiresAt: Date | null;
  revokedAt: Date | null;
  /** To about a minute; `null` if never used. */
  lastUsedAt: Date | null;
}

/** Whether a key is valid at a time. */
export const isUsable = ({ revokedAt, expiresAt }: ApiKey, now: Date): boolean =>
  revokedAt === null && (expiresAt === null || expiresAt > now);

/** A scope includes the ones before it. */
export const allows = (scopes: readonly Scope[], wanted: Scope): boolean =>
  scopes.some((scope) => SCOPES.indexOf(scope) >= SCOPES.indexOf(wanted));

/** The `apiKeys` collection. Secrets are stored as their hash only. */
export interface ApiKeyStore {
  create(key: ApiKey, secretHash: string): Promise<void>;
  find(keyId: string): Promise<{ key: ApiKey; secretHash: string } | null>;
  /** Whether there is any key, revoked ones included: from the first key on, every request needs one. */
  any(): Promise<boolean>;
  /** Newest first; of all users if none is given. */
  list(userId?: string): Promise<ApiKey[]>;
  /** Revokes a key for good; `null` when there is none. Repeating it has no effect. */
  revoke(keyId: string, now: Date): Promise<ApiKey | null>;
  used(keyId: string, now: Date): Promise<void>;
}

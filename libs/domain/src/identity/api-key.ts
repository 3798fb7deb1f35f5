/** What a key may do: read a user's jobs, start and change them, or everything for everybody. */
export const SCOPES = ['read', 'write', 'admin'] as const;
export type Scope = (typeof SCOPES)[number];

/** What is known of an API key; its secret is known to whom it was shown once. */
export interface ApiKey {
  /** Public part of the token: 16 hex digits. */
  keyId: string;
  /** Whose jobs it reads and changes. */
  userId: string;
  /** What it is for, in words of whom made it. */
  name: string;
  scopes: Scope[];
  createdAt: Date;
  /** `null`: until it is revoked. */
  expiresAt: Date | null;
  revokedAt: Date | null;
  /** To the minute or so; `null` when it was never used. */
  lastUsedAt: Date | null;
}

/** Whether a key may be used at a time. */
export const isUsable = ({ revokedAt, expiresAt }: ApiKey, now: Date): boolean =>
  revokedAt === null && (expiresAt === null || expiresAt > now);

/** A scope includes those before it. */
export const allows = (scopes: readonly Scope[], wanted: Scope): boolean =>
  scopes.some((scope) => SCOPES.indexOf(scope) >= SCOPES.indexOf(wanted));

/** The `apiKeys` collection. Secrets are stored as their hash only. */
export interface ApiKeyStore {
  create(key: ApiKey, secretHash: string): Promise<void>;
  find(keyId: string): Promise<{ key: ApiKey; secretHash: string } | null>;
  /** Whether there is any key, revoked ones included: once there was one, nobody comes in without. */
  any(): Promise<boolean>;
  /** Newest first; of all users without one. */
  list(userId?: string): Promise<ApiKey[]>;
  /** Revokes a key for good; `null` when there is none. Repeating it has no effect. */
  revoke(keyId: string, now: Date): Promise<ApiKey | null>;
  used(keyId: string, now: Date): Promise<void>;
}

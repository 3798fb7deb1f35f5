import type { IssuedKeyView, KeyView } from './keys.schema.ts';

export const keyExample: KeyView = {
  keyId: '5f0c7a1e9b2d4c38',
  userId: 'ada',
  name: 'ada’s laptop',
  scopes: ['write'],
  createdAt: '2026-11-25T09:00:00.000Z',
  expiresAt: null,
  revokedAt: null,
  lastUsedAt: null,
};

export const issuedKeyExample: IssuedKeyView = {
  ...keyExample,
  token: `cgs_5f0c7a1e9b2d4c38_${'0123456789abcdef'.repeat(4)}`,
};

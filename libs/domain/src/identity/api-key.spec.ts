import { describe, expect, it } from '@jest/globals';
import { SCOPES, allows, isUsable, type ApiKey } from './api-key.ts';

const now = new Date('2026-11-25T00:00:00Z');
const key: ApiKey = {
  ...{ keyId: '0'.repeat(16), userId: 'ada', name: 'laptop', scopes: ['read'] },
  ...{ createdAt: now, expiresAt: null, revokedAt: null, lastUsedAt: null },
};

it.each<[Partial<ApiKey>, boolean]>([
  [{}, true],
  [{ expiresAt: new Date('2026-11-25T00:00:01Z') }, true],
  [{ expiresAt: now }, false],
  [{ revokedAt: now }, false],
])('a key with %j is usable: %p', (change, usable) => {
  expect(isUsable({ ...key, ...change }, now)).toBe(usable);
});

describe('scopes', () => {
  it.each(SCOPES.flatMap((held, h) => SCOPES.map((wanted, w) => [held, wanted, h >= w] as const)))(
    '%s allows %s: %p',
    (held, wanted, allowed) => {
      expect(allows([held], wanted)).toBe(allowed);
    },
  );

  it('none allows nothing', () => {
    expect(allows([], 'read')).toBe(false);
  });
});

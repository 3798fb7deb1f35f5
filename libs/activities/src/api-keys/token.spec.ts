import { describe, expect, it } from '@jest/globals';
import { isSecretOf, newToken, parseToken } from './token.ts';

describe('a token', () => {
  it('says which key it is and holds the secret, of which only the hash is kept', () => {
    const { keyId, token, secretHash } = newToken();
    const parts = parseToken(token);
    expect(parts).toEqual({ keyId, secret: token.split('_')[2] });
    expect(isSecretOf(parts!.secret, secretHash)).toBe(true);
    expect(secretHash).not.toContain(parts!.secret);
  });

  it('is another one each time', () => {
    expect(newToken().token).not.toBe(newToken().token);
  });

  it.each([
    '',
    'cgs',
    'Bearer x',
    `cgs_${'0'.repeat(16)}_${'0'.repeat(63)}`,
    `cgs_${'0'.repeat(16)}_${'G'.repeat(64)}`,
  ])('is not %j', (text) => {
    expect(parseToken(text)).toBeNull();
  });

  it('with another secret does not match', () => {
    expect(isSecretOf('0'.repeat(64), newToken().secretHash)).toBe(false);
  });
});

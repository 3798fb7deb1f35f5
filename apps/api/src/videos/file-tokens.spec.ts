import { describe, expect, it } from '@jest/globals';
import { FileTokens } from './file-tokens.ts';

const tokens = new FileTokens('the secret of the bucket');
const now = new Date('2026-11-25T09:00:00.000Z');
const grant = {
  ...{ userId: 'ada', jobId: '5a1c4f0e-1d2b-4c3a-9e8f-7a6b5c4d3e2f' },
  expiresAt: new Date('2026-11-25T09:15:00.000Z'),
};
const token = tokens.sign(grant);

/** A token with other contents and the signature of the first. */
const forged = (changed: object): string => {
  const [payload = '', signature = ''] = token.split('.');
  const content = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
  return `${Buffer.from(JSON.stringify({ ...content, ...changed })).toString('base64url')}.${signature}`;
};

describe('a token for files', () => {
  it('is read by every replica until it expires', () => {
    const replica = new FileTokens('the secret of the bucket');
    expect(replica.read(token, now)).toEqual(grant);
    expect(replica.read(token, new Date('2026-11-25T09:14:59.999Z'))).toEqual(grant);
    expect(replica.read(token, grant.expiresAt)).toBeNull();
  });

  it('can be part of a path, and does not hold the secret', () => {
    expect(token).toMatch(/^[\w-]+\.[\w-]{43}$/);
    expect(Buffer.from(token.split('.')[0]!, 'base64url').toString()).not.toContain('secret');
  });

  it.each([
    ['another user', forged({ userId: 'bob' })],
    ['another job', forged({ jobId: '0b0f8d3e-7f0c-4b52-9a3e-6d1f6a1f2c11' })],
    ['more time', forged({ exp: 4_000_000_000 })],
    ['another secret', new FileTokens('another secret').sign(grant)],
    ['no signature', token.split('.')[0]!],
    ['a cut signature', token.slice(0, -1)],
    ['nothing', ''],
    ['a user that is a path', tokens.sign({ ...grant, userId: '../bob' })],
    ['a job that is a path', tokens.sign({ ...grant, jobId: 'a/../b' })],
  ])('with %s is none', (_what, given) => expect(tokens.read(given, now)).toBeNull());
});

import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { isRecord, JOB_ID_PATTERN, USER_ID_PATTERN, type JobRef } from '#domain';

/** What a token allows: to read the files of one job for a while. */
export interface FileGrant extends JobRef {
  expiresAt: Date;
}

/** Distinguishes this key from others that may be derived from the same secret. */
const PURPOSE = 'content-generation/files/1';

const TOKEN_PATTERN = /^[\w-]{1,400}\.[\w-]{43}$/;

/**
 * Signs and reads tokens that allow to read the files of a job. Nothing is stored: a token holds what it allows, and
 * every replica has the same key. The key is derived from the secret of the bucket: whoever has that can make presigned
 * URLs of the same files, so tokens are trusted just as far.
 */
export class FileTokens {
  private readonly key: Buffer;

  constructor(secret: string) {
    this.key = Buffer.from(hkdfSync('sha256', secret, '', PURPOSE, 32));
  }

  sign({ userId, jobId, expiresAt }: FileGrant): string {
    const grant = { userId, jobId, exp: Math.floor(expiresAt.getTime() / 1000) };
    const payload = Buffer.from(JSON.stringify(grant)).toString('base64url');
    return `${payload}.${this.signatureOf(payload)}`;
  }

  /** `null` for what is no token of ours, or is expired at `now`. */
  read(token: string, now: Date): FileGrant | null {
    if (!TOKEN_PATTERN.test(token)) return null;
    const [payload = '', signature = ''] = token.split('.');
    const expected = Buffer.from(this.signatureOf(payload));
    const given = Buffer.from(signature);
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
    const grant = JSON.parse(Buffer.from(payload, 'base64url').toString()) as unknown;
    if (!isRecord(grant)) return null;
    const { userId, jobId, exp } = grant;
    if (typeof userId !== 'string' || typeof jobId !== 'string' || typeof exp !== 'number') return null;
    // Both become part of a key.
    if (!USER_ID_PATTERN.test(userId) || !JOB_ID_PATTERN.test(jobId)) return null;
    return exp * 1000 <= now.getTime() ? null : { userId, jobId, expiresAt: new Date(exp * 1000) };
  }

  private signatureOf(payload: string): string {
    return createHmac('sha256', this.key).update(payload).digest('base64url');
  }
}

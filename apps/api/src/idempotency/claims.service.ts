import { Inject, Injectable } from '@nestjs/common';
import { Failure, type IdempotencyStore } from '#domain';
import { answer } from '../infrastructure/dependency.ts';
import { IDEMPOTENCY_STORE } from '../infrastructure/tokens.ts';

/** Lets one idempotency key stand for one job. */
@Injectable()
export class ClaimsService {
  constructor(@Inject(IDEMPOTENCY_STORE) private readonly claims: IdempotencyStore) {}

  /** Whether a request was sent before, as far as its key tells. */
  async isClaimed(userId: string, key: string | undefined): Promise<boolean> {
    return key !== undefined && (await answer('MongoDB', this.claims.isClaimed(userId, key)));
  }

  /**
   * The job that a key stands for: the given one where the key is new.
   *
   * @throws Failure `IdempotencyKeyReused` where something else was asked for with it, or the job was deleted since.
   */
  async jobFor(claim: Parameters<IdempotencyStore['claim']>[0]): Promise<string> {
    const { fingerprint, jobId, deleted } = await answer('MongoDB', this.claims.claim(claim));
    if (deleted)
      throw new Failure(
        'IdempotencyKeyReused',
        `The idempotency key was sent before: it started job ${jobId}, which was deleted.`,
      );
    if (fingerprint !== claim.fingerprint)
      throw new Failure(
        'IdempotencyKeyReused',
        `The idempotency key was sent before with another request, which is job ${jobId}.`,
      );
    return jobId;
  }
}

import { Inject, Injectable } from '@nestjs/common';
import { Failure, type IdempotencyStore, type RequestClaim } from '#domain';
import { answer } from '../infrastructure/dependency.ts';
import { IDEMPOTENCY_STORE } from '../infrastructure/tokens.ts';

/** Lets one idempotency key stand for one job, or for one video that is added to a job. */
@Injectable()
export class ClaimsService {
  constructor(@Inject(IDEMPOTENCY_STORE) private readonly claims: IdempotencyStore) {}

  /** Whether a request was sent before, as far as its key tells. */
  async isClaimed(userId: string, key: string | undefined): Promise<boolean> {
    return key !== undefined && (await answer('MongoDB', this.claims.isClaimed(userId, key)));
  }

  /**
   * What a key stands for: the given claim where the key is new.
   *
   * @throws Failure `IdempotencyKeyReused` where something else was asked for with it, or the job was deleted since.
   */
  async first(claim: Parameters<IdempotencyStore['claim']>[0]): Promise<RequestClaim> {
    const first = await answer('MongoDB', this.claims.claim(claim));
    const { fingerprint, jobId, deleted } = first;
    if (deleted)
      throw new Failure(
        'IdempotencyKeyReused',
        `The idempotency key was sent before for job ${jobId}, which was deleted.`,
      );
    if (fingerprint !== claim.fingerprint)
      throw new Failure(
        'IdempotencyKeyReused',
        `The idempotency key was sent before with another request, for job ${jobId}.`,
      );
    return first;
  }
}

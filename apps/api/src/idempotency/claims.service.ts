import { Inject, Injectable } from '@nestjs/common';
import { Failure, type IdempotencyStore, type RequestClaim } from '#domain';
import { answer } from '../infrastructure/dependency.ts';
import { IDEMPOTENCY_STORE } from '../infrastructure/tokens.ts';

/** Lets one idempotency key stand for one job. */
@Injectable()
export class ClaimsService {
  constructor(@Inject(IDEMPOTENCY_STORE) private readonly claims: IdempotencyStore) {}

  /**
   * The job that a key stands for: the given one where the key is new.
   *
   * @throws Failure `IdempotencyKeyReused` where something else was asked for with it.
   */
  async jobFor(claim: RequestClaim): Promise<string> {
    const { fingerprint, jobId } = await answer('MongoDB', this.claims.claim(claim));
    if (fingerprint !== claim.fingerprint)
      throw new Failure(
        'IdempotencyKeyReused',
        `The idempotency key was sent before with another request, which is job ${jobId}.`,
      );
    return jobId;
  }
}

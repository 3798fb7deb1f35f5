import { Inject, Injectable } from '@nestjs/common';
import { Failure, type IdempotencyStore, type RequestClaim } from '#domain';
import { answer } from '../infrastructure/dependency.ts';
import { IDEMPOTENCY_STORE } from '../infrastructure/tokens.ts';

type Message = Pick<RequestClaim, 'userId' | 'jobId' | 'fingerprint'> & {
  key: string | undefined;
  messageId: string;
};

/** Lets one idempotency key stand for one job, or for one video or approval that is sent to a job. */
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

  /**
   * The id of what a request sends to a job: the given one where its key is new, or it has none.
   *
   * @throws Failure `IdempotencyKeyReused`, as above.
   */
  async messageFor({ key, messageId, ...claim }: Message): Promise<string> {
    if (key === undefined) return messageId;
    return (await this.first({ ...claim, key, messageId })).messageId ?? messageId;
  }
}

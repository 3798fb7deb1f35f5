import { Inject, Injectable } from '@nestjs/common';
import { Failure, type IdempotencyStore, type RequestClaim } from '#domain';
import { answer } from '../infrastructure/dependency.ts';
import { IDEMPOTENCY_STORE } from '../infrastructure/tokens.ts';

type Message = Pick<RequestClaim, 'userId' | 'jobId' | 'fingerprint'> & {
  key: string | undefined;
  messageId: string;
};

/** Binds an idempotency key to one job, or to one video or approval sent to a job. */
@Injectable()
export class ClaimsService {
  constructor(@Inject(IDEMPOTENCY_STORE) private readonly claims: IdempotencyStore) {}

  /** Whether a request with this key was sent before. */
  async isClaimed(userId: string, key: string | undefined): Promise<boolean> {
    return key !== undefined && (await answer('MongoDB', this.claims.isClaimed(userId, key)));
  }

  /**
   * The claim of a key: the given one if the key is new.
   *
   * @throws Failure `IdempotencyKeyReused` if the key was used for something else, or the job has been deleted.
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
   * The id of what a request sends to a job: the given one if its key is new or absent.
   *
   * @throws Failure `IdempotencyKeyReused`, as above.
   */
  async messageFor({ key, messageId, ...claim }: Message): Promise<string> {
    if (key === undefined) return messageId;
    return (await this.first({ ...claim, key, messageId })).messageId ?? messageId;
  }
}

import { Schema, type Model } from 'mongoose';
import { IDEMPOTENCY_DAYS, type IdempotencyStore, type RequestClaim } from '#domain';
import { unlessThere } from './duplicate.ts';

export interface IdempotencyDocument extends RequestClaim {
  /** `<userId>:<key>`; user ids have no colon. */
  _id: string;
  createdAt: Date;
}

export const idempotencySchema = new Schema<IdempotencyDocument>(
  {
    _id: { type: String, required: true },
    userId: { type: String, required: true },
    key: { type: String, required: true },
    fingerprint: { type: String, required: true },
    jobId: { type: String, required: true },
    messageId: String,
    deleted: { type: Boolean, required: true },
    createdAt: { type: Date, required: true },
  },
  // A claim lost in a failover could start a second job.
  { versionKey: false, strict: 'throw', writeConcern: { w: 'majority', j: true } },
);

/** The keys of a job that is deleted. */
idempotencySchema.index({ jobId: 1 });
idempotencySchema.index({ createdAt: 1 }, { expireAfterSeconds: IDEMPOTENCY_DAYS * 24 * 60 * 60 });

/** The `idempotencyKeys` collection. */
export class MongoIdempotencyStore implements IdempotencyStore {
  /** @param open answers the model once connected, and rejects while MongoDB is away. */
  constructor(private readonly open: () => Promise<Model<IdempotencyDocument>>) {}

  async claim(given: Parameters<IdempotencyStore['claim']>[0]): Promise<RequestClaim> {
    const claims = await this.open();
    const claim = { ...given, deleted: false };
    const _id = `${claim.userId}:${claim.key}`;
    if (await unlessThere(() => claims.insertOne({ _id, ...claim, createdAt: new Date() }))) return claim;
    const first = await claims.findById(_id, { _id: 0, createdAt: 0 }).read('primary').lean<RequestClaim>();
    // Expired in between: the key is new again.
    return first ?? this.claim(given);
  }

  async isClaimed(userId: string, key: string): Promise<boolean> {
    const claims = await this.open();
    return (await claims.findById(`${userId}:${key}`, { _id: 1 }).read('primary').lean()) !== null;
  }

  async jobDeleted(jobId: string): Promise<void> {
    const claims = await this.open();
    await claims.updateMany({ jobId }, { $set: { deleted: true } });
  }
}

import { Schema, type Model } from 'mongoose';
import type { ApiKey, ApiKeyStore } from '#domain';

export interface ApiKeyDocument extends Omit<ApiKey, 'keyId'> {
  _id: string;
  /** SHA-256 of the secret, lower-case hex. */
  secretHash: string;
}

export const apiKeySchema = new Schema<ApiKeyDocument>(
  {
    _id: { type: String, required: true },
    userId: { type: String, required: true },
    name: { type: String, required: true },
    scopes: { type: [String], required: true },
    secretHash: { type: String, required: true },
    createdAt: { type: Date, required: true },
    expiresAt: { type: Date, default: null },
    revokedAt: { type: Date, default: null },
    lastUsedAt: { type: Date, default: null },
  },
  // A key lost in a failover would lock its owner out; a lost revocation would let a stranger in.
  { versionKey: false, strict: 'throw', writeConcern: { w: 'majority', j: true } },
);

/** A user's keys, newest first. */
apiKeySchema.index({ userId: 1, createdAt: -1 });
apiKeySchema.index({ createdAt: -1 });

const toKey = ({ _id, secretHash: _hash, ...rest }: ApiKeyDocument): ApiKey => ({ keyId: _id, ...rest });

/** The `apiKeys` collection. */
export class MongoApiKeyStore implements ApiKeyStore {
  /** @param open answers the model once connected, and rejects while MongoDB is away. */
  constructor(private readonly open: () => Promise<Model<ApiKeyDocument>>) {}

  async create({ keyId, ...key }: ApiKey, secretHash: string): Promise<void> {
    const keys = await this.open();
    await keys.insertOne({ _id: keyId, ...key, secretHash });
  }

  async find(keyId: string): Promise<{ key: ApiKey; secretHash: string } | null> {
    const keys = await this.open();
    const found = await keys.findById(keyId).lean<ApiKeyDocument>();
    return found && { key: toKey(found), secretHash: found.secretHash };
  }

  async any(): Promise<boolean> {
    const keys = await this.open();
    return (await keys.findOne({}, { _id: 1 }).lean()) !== null;
  }

  async list(userId?: string): Promise<ApiKey[]> {
    const keys = await this.open();
    const found = await keys
      .find(userId === undefined ? {} : { userId })
      .sort({ createdAt: -1 })
      .lean<ApiKeyDocument[]>();
    return found.map(toKey);
  }

  async revoke(keyId: string, now: Date): Promise<ApiKey | null> {
    const keys = await this.open();
    await keys.updateOne({ _id: keyId, revokedAt: null }, { $set: { revokedAt: now } });
    return (await this.find(keyId))?.key ?? null;
  }

  async used(keyId: string, now: Date): Promise<void> {
    const keys = await this.open();
    await keys.updateOne({ _id: keyId }, { $set: { lastUsedAt: now } });
  }
}

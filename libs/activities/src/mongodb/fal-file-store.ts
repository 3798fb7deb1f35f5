import { Schema, type Model } from 'mongoose';
import type { FalFile, FalFileStore } from '#domain';

export interface FalFileDocument extends Omit<FalFile, 'url'> {
  /** The file's address at fal. */
  _id: string;
  hasArrived: boolean;
}

export const falFileSchema = new Schema<FalFileDocument>(
  {
    _id: { type: String, required: true },
    jobId: { type: String, required: true },
    userId: { type: String, required: true },
    key: { type: String, required: true },
    // Not every store reports one.
    etag: { type: String, default: '' },
    bytes: { type: Number, required: true },
    hasArrived: { type: Boolean, required: true },
    sentAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
  },
  // A record lost in a failover would leave a file at fal that nobody knows of.
  { versionKey: false, strict: 'throw', writeConcern: { w: 'majority', j: true } },
);

falFileSchema.index({ jobId: 1 });
// A file that has expired is gone, and its record with it.
falFileSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

/** The `falFiles` collection. */
export class MongoFalFileStore implements FalFileStore {
  /** @param open answers the model once connected, and rejects while MongoDB is away. */
  constructor(private readonly open: () => Promise<Model<FalFileDocument>>) {}

  async begin({ url, ...file }: FalFile): Promise<void> {
    const files = await this.open();
    await files.insertOne({ ...file, _id: url, hasArrived: false });
  }

  async arrived(url: string, expiresAt: Date): Promise<void> {
    const files = await this.open();
    await files.updateOne({ _id: url }, { $set: { hasArrived: true, expiresAt } });
  }

  async reusable(
    { jobId, key, etag }: Parameters<FalFileStore['reusable']>[0],
    until: Date,
  ): Promise<string | null> {
    const files = await this.open();
    const arrived = { jobId, key, etag, hasArrived: true, expiresAt: { $gte: until } };
    const found = await files.findOne(arrived).sort({ expiresAt: -1 }).lean<FalFileDocument>();
    return found?._id ?? null;
  }

  async ofJob(jobId: string): Promise<FalFile[]> {
    const files = await this.open();
    const found = await files.find({ jobId }).sort({ sentAt: 1 }).lean<FalFileDocument[]>();
    return found.map(({ _id: url, userId, key, etag, bytes, sentAt, expiresAt }) => ({
      ...{ url, jobId, userId, key, etag, bytes, sentAt, expiresAt },
    }));
  }

  async removeOf(jobId: string): Promise<number> {
    const files = await this.open();
    return (await files.deleteMany({ jobId })).deletedCount;
  }
}

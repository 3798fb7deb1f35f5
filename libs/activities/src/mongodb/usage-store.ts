import { Schema, type Model } from 'mongoose';
import { dayOf, nextDay, type UsageStore } from '#domain';
import { unlessThere } from './duplicate.ts';

export interface UsageDocument {
  /** `<userId>:<day>`; user ids have no colon. */
  _id: string;
  uploads: number;
  /** Absent until something is converted. */
  processorSeconds?: number;
  expiresAt: Date;
}

export const usageSchema = new Schema<UsageDocument>(
  {
    _id: { type: String, required: true },
    uploads: { type: Number, required: true },
    processorSeconds: Number,
    expiresAt: { type: Date, required: true },
  },
  { versionKey: false, strict: 'throw' },
);

/** A day that is over is forgotten. */
usageSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

/** So that clocks that differ do not make a day begin twice. */
const GRACE_MS = 24 * 60 * 60 * 1000;

const idOf = (userId: string, at: Date): string => `${userId}:${dayOf(at)}`;

/** Makes the document of a day unless it is there. @returns its id. */
const beginDay = async (usage: Model<UsageDocument>, userId: string, at: Date): Promise<string> => {
  const _id = idOf(userId, at);
  const empty = { uploads: 0, expiresAt: new Date(nextDay(at).getTime() + GRACE_MS) };
  await unlessThere(() => usage.updateOne({ _id }, { $setOnInsert: empty }, { upsert: true }));
  return _id;
};

/** The `usage` collection: a document for each user and day. */
export class MongoUsageStore implements UsageStore {
  /** @param open answers the model once connected, and rejects while MongoDB is away. */
  constructor(private readonly open: () => Promise<Model<UsageDocument>>) {}

  async countUpload(userId: string, at: Date, limit: number): Promise<boolean> {
    const usage = await this.open();
    const _id = await beginDay(usage, userId, at);
    const counted = await usage.updateOne({ _id, uploads: { $lt: limit } }, { $inc: { uploads: 1 } });
    return counted.modifiedCount === 1;
  }

  async uploads(userId: string, at: Date): Promise<number> {
    const usage = await this.open();
    const found = await usage.findById(idOf(userId, at)).read('primary').lean<UsageDocument>();
    return found?.uploads ?? 0;
  }

  async addProcessorSeconds(userId: string, at: Date, seconds: number): Promise<void> {
    const usage = await this.open();
    const _id = await beginDay(usage, userId, at);
    await usage.updateOne({ _id }, { $inc: { processorSeconds: seconds } });
  }

  async processorSeconds(userId: string, at: Date): Promise<number> {
    const usage = await this.open();
    const found = await usage.findById(idOf(userId, at)).read('primary').lean<UsageDocument>();
    return found?.processorSeconds ?? 0;
  }
}

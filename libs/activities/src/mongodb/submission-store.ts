import { Schema, type Model } from 'mongoose';
import type { Submission, SubmissionStore } from '#domain';

export interface SubmissionDocument extends Submission {
  /** `<jobId>:v<version>`: the primary key is what makes a second submission impossible. */
  _id: string;
  createdAt: Date;
  updatedAt: Date;
}

export const submissionSchema = new Schema<SubmissionDocument>(
  {
    _id: { type: String, required: true },
    jobId: { type: String, required: true },
    version: { type: Number, required: true },
    endpoint: { type: String, required: true },
    state: { type: String, enum: ['submitting', 'accepted'], required: true },
    requestId: { type: String, default: null },
  },
  {
    timestamps: true,
    versionKey: false,
    strict: 'throw',
    // A record that a fail-over lost could pay twice.
    writeConcern: { w: 'majority' },
  },
);

const idOf = (jobId: string, version: number): string => `${jobId}:v${version}`;
/** MongoDB's code for a violated unique index. */
const DUPLICATE_KEY = 11_000;
const isDuplicate = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === DUPLICATE_KEY;

/** The `submissions` collection. */
export class MongoSubmissionStore implements SubmissionStore {
  /** @param open answers the model once connected, and rejects while MongoDB is away. */
  constructor(private readonly open: () => Promise<Model<SubmissionDocument>>) {}

  async find(jobId: string, version: number): Promise<Submission | null> {
    const submissions = await this.open();
    const found = await submissions.findById(idOf(jobId, version)).read('primary').lean<SubmissionDocument>();
    if (!found) return null;
    const { endpoint, state, requestId } = found;
    return { jobId, version, endpoint, state, requestId };
  }

  async begin(jobId: string, version: number, endpoint: string): Promise<boolean> {
    const submissions = await this.open();
    const record = { _id: idOf(jobId, version), jobId, version, endpoint, state: 'submitting' as const };
    try {
      await submissions.insertOne(record);
      return true;
    } catch (error) {
      if (isDuplicate(error)) return false;
      throw error;
    }
  }

  async accept(jobId: string, version: number, requestId: string): Promise<void> {
    const submissions = await this.open();
    await submissions.updateOne(
      { _id: idOf(jobId, version), requestId: null },
      { $set: { state: 'accepted', requestId } },
    );
  }

  async release(jobId: string, version: number): Promise<void> {
    const submissions = await this.open();
    await submissions.deleteOne({ _id: idOf(jobId, version), state: 'submitting' });
  }
}

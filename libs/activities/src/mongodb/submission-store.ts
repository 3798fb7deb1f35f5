import { Schema, type Model } from 'mongoose';
import type { Submission, SubmissionStore } from '#domain';
import { isDuplicate, unlessThere } from './duplicate.ts';

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
    claimId: { type: String, required: true },
    state: { type: String, enum: ['submitting', 'accepted'], required: true },
    requestId: { type: String, default: null },
  },
  {
    timestamps: true,
    versionKey: false,
    strict: 'throw',
    // A record that a fail-over or a crash lost could pay twice.
    writeConcern: { w: 'majority', j: true },
  },
);

const idOf = ({ jobId, version }: { jobId: string; version: number }): string => `${jobId}:v${version}`;

/** One training belongs to one version: a request id that a person mistypes must not bring home somebody else's. */
submissionSchema.index(
  { requestId: 1 },
  { unique: true, partialFilterExpression: { requestId: { $type: 'string' } } },
);

/** The `submissions` collection. */
export class MongoSubmissionStore implements SubmissionStore {
  /** @param open answers the model once connected, and rejects while MongoDB is away. */
  constructor(private readonly open: () => Promise<Model<SubmissionDocument>>) {}

  async find(jobId: string, version: number): Promise<Submission | null> {
    const submissions = await this.open();
    const found = await submissions
      .findById(idOf({ jobId, version }))
      .read('primary')
      .lean<SubmissionDocument>();
    if (!found) return null;
    const { endpoint, claimId, state, requestId } = found;
    return { jobId, version, endpoint, claimId, state, requestId };
  }

  async begin(claim: Parameters<SubmissionStore['begin']>[0]): Promise<boolean> {
    const submissions = await this.open();
    const isFirst = await unlessThere(() =>
      submissions.insertOne({ ...claim, _id: idOf(claim), state: 'submitting' }),
    );
    // The driver asks again when an answer is lost, and then finds its own claim.
    return isFirst || (await this.find(claim.jobId, claim.version))?.claimId === claim.claimId;
  }

  async accept({ requestId, ...training }: Parameters<SubmissionStore['accept']>[0]): Promise<boolean> {
    const submissions = await this.open();
    try {
      await submissions.updateOne(
        { _id: idOf(training), requestId: null },
        { $set: { state: 'accepted', requestId }, $setOnInsert: { ...training, claimId: 'none' } },
        { upsert: true },
      );
      return true;
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      // This version has a request id already, or another version has this one: what was there first stays.
      return (await this.find(training.jobId, training.version))?.requestId === requestId;
    }
  }

  async release({ claimId, ...version }: Parameters<SubmissionStore['release']>[0]): Promise<void> {
    const submissions = await this.open();
    await submissions.deleteOne({ _id: idOf(version), state: 'submitting', claimId });
  }
}

import { Schema, type Model } from 'mongoose';
import type { StoppedRun, Submission, SubmissionStore } from '#domain';
import { isDuplicate, unlessThere } from './duplicate.ts';

export interface SubmissionDocument extends Omit<Submission, 'state' | 'unit'> {
  /** `<jobId>:<unit>`: the primary key is what makes a second submission impossible. */
  _id: string;
  /** `stopped` keeps the place of a submission that must not come any more. */
  state: Submission['state'] | 'stopped';
  /** In documents from before there were units other than versions. */
  version?: number;
  stopped?: { runId: string; at: Date };
  createdAt: Date;
  updatedAt: Date;
}

export const submissionSchema = new Schema<SubmissionDocument>(
  {
    _id: { type: String, required: true },
    jobId: { type: String, required: true },
    version: Number,
    endpoint: { type: String, required: true },
    claimId: { type: String, required: true },
    state: { type: String, enum: ['submitting', 'accepted', 'stopped'], required: true },
    requestId: { type: String, default: null },
    stopped: { type: new Schema({ runId: String, at: Date }, { _id: false }) },
  },
  {
    timestamps: true,
    versionKey: false,
    strict: 'throw',
    // A record that a fail-over or a crash lost could pay twice.
    writeConcern: { w: 'majority', j: true },
  },
);

/** What stands in the place of a claim where there is none. */
const NOBODY = { endpoint: 'none', claimId: 'none' };

const idOf = ({ jobId, unit }: Pick<Submission, 'jobId' | 'unit'>): string => `${jobId}:${unit}`;

/** `null` for what only keeps a place. */
const asSubmission = (found: SubmissionDocument): Submission | null => {
  const { _id, jobId, endpoint, claimId, state, requestId } = found;
  const unit = _id.slice(jobId.length + 1);
  return state === 'stopped' ? null : { jobId, unit, endpoint, claimId, state, requestId };
};

/** One request belongs to one unit: a request id that a person mistypes must not bring home somebody else's. */
submissionSchema.index(
  { requestId: 1 },
  { unique: true, partialFilterExpression: { requestId: { $type: 'string' } } },
);

/** The `submissions` collection. */
export class MongoSubmissionStore implements SubmissionStore {
  /** @param open answers the model once connected, and rejects while MongoDB is away. */
  constructor(private readonly open: () => Promise<Model<SubmissionDocument>>) {}

  async find(jobId: string, unit: string): Promise<Submission | null> {
    const submissions = await this.open();
    const found = await submissions
      .findById(idOf({ jobId, unit }))
      .read('primary')
      .lean<SubmissionDocument>();
    return found ? asSubmission(found) : null;
  }

  async ofJob(jobId: string): Promise<Submission[]> {
    const submissions = await this.open();
    // By the primary key, which begins with the job.
    const ofJob = { _id: { $gte: `${jobId}:`, $lt: `${jobId};` } };
    const found = await submissions.find(ofJob).read('primary').lean<SubmissionDocument[]>();
    const all = found.map(asSubmission).filter((submission) => submission !== null);
    return all.sort((a, b) => a.unit.localeCompare(b.unit, 'en', { numeric: true }));
  }

  async begin({
    runId,
    scheduledAt,
    unit,
    ...claim
  }: Parameters<SubmissionStore['begin']>[0]): ReturnType<SubmissionStore['begin']> {
    const submissions = await this.open();
    const _id = idOf({ ...claim, unit });
    if (await unlessThere(() => submissions.insertOne({ ...claim, _id, state: 'submitting' })))
      return 'begun';
    const ofLaterRun = { 'stopped.runId': { $ne: runId }, 'stopped.at': { $lt: new Date(scheduledAt) } };
    const { modifiedCount } = await submissions.updateOne(
      { _id, state: 'stopped', ...ofLaterRun },
      { $set: { ...claim, state: 'submitting' }, $unset: { stopped: 1 } },
    );
    if (modifiedCount === 1) return 'begun';
    const there = await submissions.findById(_id).read('primary').lean<SubmissionDocument>();
    if (there?.state === 'stopped') return 'stopped';
    // The driver asks again when an answer is lost, and then finds its own claim.
    return there?.claimId === claim.claimId ? 'begun' : 'taken';
  }

  async stop(
    { jobId, unit }: Pick<Submission, 'jobId' | 'unit'>,
    { runId, at }: StoppedRun,
  ): Promise<Submission | null> {
    const submissions = await this.open();
    const [_id, stopped] = [idOf({ jobId, unit }), { runId, at: new Date(at) }];
    await unlessThere(() => submissions.insertOne({ jobId, ...NOBODY, _id, state: 'stopped', stopped }));
    await submissions.updateOne(
      { _id, state: 'stopped', 'stopped.at': { $lt: stopped.at } },
      { $set: { stopped } },
    );
    return this.find(jobId, unit);
  }

  async accept({ requestId, unit, ...request }: Parameters<SubmissionStore['accept']>[0]): Promise<boolean> {
    const submissions = await this.open();
    try {
      await submissions.updateOne(
        { _id: idOf({ ...request, unit }), requestId: null },
        {
          $set: { ...request, state: 'accepted', requestId },
          $setOnInsert: { claimId: NOBODY.claimId },
          $unset: { stopped: 1 },
        },
        { upsert: true },
      );
      return true;
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      // This unit has a request id already, or another unit has this one: what was there first stays.
      return (await this.find(request.jobId, unit))?.requestId === requestId;
    }
  }

  async release({ claimId, ...unit }: Parameters<SubmissionStore['release']>[0]): Promise<void> {
    const submissions = await this.open();
    await submissions.deleteOne({ _id: idOf(unit), state: 'submitting', claimId });
  }
}

import { Schema, type Model } from 'mongoose';
import { ADMISSION_MS, OPEN_STATUSES, type Admission, type AdmissionStore, type OpenPool } from '#domain';
import type { JobDocument } from './job.schema.ts';
import { unlessThere } from './duplicate.ts';
import type { UploadDocument } from './upload-store.ts';

interface Entry {
  id: string;
  at: Date;
}

export interface AdmissionDocument {
  /** `uploads:<userId>` or `jobs:<kind>:<userId>`. */
  _id: string;
  /** Who asked to be let in, in the order that decides, and may have no record yet. */
  entries: Entry[];
  changedAt: Date;
}

export const admissionSchema = new Schema<AdmissionDocument>(
  {
    _id: { type: String, required: true },
    entries: { type: Schema.Types.Mixed, required: true },
    changedAt: { type: Date, required: true },
  },
  { versionKey: false, strict: 'throw' },
);

/** Entries mean nothing after a minute. */
admissionSchema.index({ changedAt: 1 }, { expireAfterSeconds: 24 * 60 * 60 });

interface Models {
  admissions: Model<AdmissionDocument>;
  jobs: Model<JobDocument>;
  uploads: Model<UploadDocument>;
}

/** The records of what may be open. */
interface Records {
  open(userId: string): Promise<{ _id: string }[]>;
  /** When each was last written to. */
  written(ids: string[]): Promise<{ _id: string; at: Date }[]>;
}

const jobRecords = (jobs: Models['jobs'], kind: string): Records => ({
  open: (userId) =>
    jobs
      .find({ userId, kind, status: { $in: OPEN_STATUSES } }, { _id: 1 })
      .read('primary')
      .lean(),
  written: async (ids) => {
    const found = await jobs
      .find({ _id: { $in: ids } }, { updatedAt: 1 })
      .read('primary')
      .lean<JobDocument[]>();
    return found.map(({ _id, updatedAt: at }) => ({ _id, at }));
  },
});

const uploadRecords = (uploads: Models['uploads']): Records => ({
  open: (userId) =>
    uploads
      .find({ userId, state: 'open', expiresAt: { $gt: new Date() } }, { _id: 1 })
      .read('primary')
      .lean(),
  written: async (ids) => {
    const found = await uploads
      .find({ _id: { $in: ids } }, { createdAt: 1 })
      .read('primary')
      .lean<UploadDocument[]>();
    return found.map(({ _id, createdAt: at }) => ({ _id, at }));
  },
});

const recordsOf = ({ jobs, uploads }: Models, pool: OpenPool): Records =>
  pool.of === 'jobs' ? jobRecords(jobs, pool.kind) : uploadRecords(uploads);

const idOf = (pool: OpenPool, userId: string): string =>
  pool.of === 'jobs' ? `jobs:${pool.kind}:${userId}` : `uploads:${userId}`;

/**
 * The `admissions` collection. What is open is what the records say, so that no count can drift from them; a document for
 * each user only holds who asked a moment ago, until their record says it. Its order decides between those who come at
 * once: each counts everybody before it as let in, and takes itself out again where there is no room.
 */
export class MongoAdmissionStore implements AdmissionStore {
  /** @param open answers the models once connected, and rejects while MongoDB is away. */
  constructor(private readonly open: () => Promise<Models>) {}

  async admit({ pool, userId, id }: Admission, limit: number): Promise<boolean> {
    const _id = idOf(pool, userId);
    const entry: Entry = { id, at: new Date() };
    const { pending, open } = await this.look(pool, userId, await this.enter(_id, entry));
    // Asking again for what waits for its record keeps the place that it had.
    const place = pending.indexOf(id);
    const taken = new Set([...open, ...(place < 0 ? pending : pending.slice(0, place))]);
    if (taken.has(id) || taken.size < limit) return true;
    const { admissions } = await this.open();
    await admissions.updateOne({ _id }, { $pull: { entries: entry } });
    return false;
  }

  async count(pool: OpenPool, userId: string): Promise<number> {
    const { admissions } = await this.open();
    const found = await admissions.findById(idOf(pool, userId)).read('primary').lean<AdmissionDocument>();
    const { pending, open } = await this.look(pool, userId, found?.entries ?? []);
    return new Set([...open, ...pending]).size;
  }

  /** In this order: an entry is left out only where its record is there, and is then among the records read after it. */
  private async look(
    pool: OpenPool,
    userId: string,
    entries: Entry[],
  ): Promise<{ pending: string[]; open: string[] }> {
    const records = recordsOf(await this.open(), pool);
    const young = entries.filter(({ at }) => Date.now() - at.getTime() < ADMISSION_MS);
    const written = await records.written(young.map(({ id }) => id));
    const isWritten = ({ id, at }: Entry): boolean => written.some((one) => one._id === id && one.at >= at);
    const open = await records.open(userId);
    return {
      pending: young.filter((entry) => !isWritten(entry)).map(({ id }) => id),
      open: open.map(({ _id }) => _id),
    };
  }

  /** Puts an entry behind the others; answers them all. Those whose minute is over go. */
  private async enter(_id: string, entry: Entry): Promise<Entry[]> {
    const { admissions } = await this.open();
    const young = { $gt: ['$$entry.at', new Date(entry.at.getTime() - ADMISSION_MS)] };
    const others = { $filter: { input: '$entries', as: 'entry', cond: young } };
    const entered = await admissions
      .findOneAndUpdate(
        { _id },
        [{ $set: { entries: { $concatArrays: [others, [entry]] }, changedAt: entry.at } }],
        { returnDocument: 'after', updatePipeline: true },
      )
      .lean<AdmissionDocument>();
    if (entered) return entered.entries;
    await unlessThere(() => admissions.insertOne({ _id, entries: [], changedAt: entry.at }));
    return this.enter(_id, entry);
  }
}

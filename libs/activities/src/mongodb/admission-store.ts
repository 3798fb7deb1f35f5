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
  /** Recent admission requests, in deciding order; they may not have a record yet. */
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

/** Entries expire after a minute. */
admissionSchema.index({ changedAt: 1 }, { expireAfterSeconds: 24 * 60 * 60 });

interface Models {
  admissions: Model<AdmissionDocument>;
  jobs: Model<JobDocument>;
  uploads: Model<UploadDocument>;
}

/** The records of a pool. */
interface Records {
  open(userId: string): Promise<{ _id: string }[]>;
  /** When each was last written. */
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
 * The `admissions` collection. The records determine what is open, so that no counter can drift; a document per user and
 * pool only holds recent requests that may not have a record yet. Its order decides between concurrent requests: each
 * counts everything before it as admitted, and removes itself again if there is no room.
 */
export class MongoAdmissionStore implements AdmissionStore {
  /** @param open answers the models once connected, and rejects while MongoDB is away. */
  constructor(private readonly open: () => Promise<Models>) {}

  async admit({ pool, userId, id }: Admission, limit: number): Promise<boolean> {
    const _id = idOf(pool, userId);
    const entry: Entry = { id, at: new Date() };
    const { pending, open } = await this.look(pool, userId, await this.enter(_id, entry));
    // A repeated request keeps its place while it waits for its record.
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

  /** In this order: an entry is dropped only if its record exists, which is then among the records read afterwards. */
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

  /** Appends an entry; returns all entries. Expired ones are removed. */
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

import { Schema, type Model } from 'mongoose';
import { ADMISSION_MS, type Admission, type AdmissionStore, type OpenKind } from '#domain';
import { OPEN_STATUSES, type JobDocument } from './job.schema.ts';
import { unlessThere } from './duplicate.ts';
import type { UploadDocument } from './upload-store.ts';

interface Entry {
  id: string;
  at: Date;
}

export interface AdmissionDocument {
  /** `<kind>:<userId>`. */
  _id: string;
  /** Grows with each that is let in: of two at once, who read it first has to look again. */
  revision: number;
  /** Who was let in and may have no record yet. */
  entries: Entry[];
  changedAt: Date;
}

export const admissionSchema = new Schema<AdmissionDocument>(
  {
    _id: { type: String, required: true },
    revision: { type: Number, required: true },
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

const recordsOf = ({ jobs, uploads }: Models): Record<OpenKind, Records> => ({
  jobs: {
    open: (userId) =>
      jobs
        .find({ userId, status: { $in: OPEN_STATUSES } }, { _id: 1 })
        .read('primary')
        .lean(),
    written: async (ids) => {
      const found = await jobs
        .find({ _id: { $in: ids } }, { updatedAt: 1 })
        .read('primary')
        .lean<JobDocument[]>();
      return found.map(({ _id, updatedAt: at }) => ({ _id, at }));
    },
  },
  uploads: {
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
  },
});

/**
 * The `admissions` collection. What is open is what the records say, so that no count can drift from them; a document for
 * each user only holds who was let in a moment ago, until their record says it, and makes those who come at once take turns.
 */
export class MongoAdmissionStore implements AdmissionStore {
  /** @param open answers the models once connected, and rejects while MongoDB is away. */
  constructor(private readonly open: () => Promise<Models>) {}

  async admit({ kind, userId, id }: Admission, limit: number): Promise<boolean> {
    for (;;) {
      const { revision, pending, all } = await this.look(kind, userId);
      if (all.has(id)) return true;
      if (all.size >= limit) return false;
      const entries = [...pending, { id, at: new Date() }];
      if (await this.write({ _id: `${kind}:${userId}`, revision, entries })) return true;
    }
  }

  async count(kind: OpenKind, userId: string): Promise<number> {
    return (await this.look(kind, userId)).all.size;
  }

  /** In this order: an entry is dropped only where its record is there, and is then among the records read after it. */
  private async look(
    kind: OpenKind,
    userId: string,
  ): Promise<{ revision: number; pending: Entry[]; all: Set<string> }> {
    const models = await this.open();
    const records = recordsOf(models)[kind];
    const found = await models.admissions
      .findById(`${kind}:${userId}`)
      .read('primary')
      .lean<AdmissionDocument>();
    const young = (found?.entries ?? []).filter(({ at }) => Date.now() - at.getTime() < ADMISSION_MS);
    const written = await records.written(young.map(({ id }) => id));
    const pending = young.filter(({ id, at }) => !written.some((one) => one._id === id && one.at >= at));
    const open = await records.open(userId);
    const all = new Set([...open.map(({ _id }) => _id), ...pending.map(({ id }) => id)]);
    return { revision: found?.revision ?? 0, pending, all };
  }

  /** `false` where somebody else was let in since. */
  private async write({ _id, revision, entries }: Omit<AdmissionDocument, 'changedAt'>): Promise<boolean> {
    const { admissions } = await this.open();
    const next = { revision: revision + 1, entries, changedAt: new Date() };
    if (revision === 0) return unlessThere(() => admissions.insertOne({ _id, ...next }));
    const { modifiedCount } = await admissions.updateOne({ _id, revision }, { $set: next });
    return modifiedCount === 1;
  }
}

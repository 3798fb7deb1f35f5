import { Schema, type Model } from 'mongoose';
import {
  UPLOAD_MEDIA,
  UPLOAD_STATES,
  type Upload,
  type UploadOutcome,
  type UploadRef,
  type UploadStore,
} from '#domain';

export interface UploadDocument extends Omit<Upload, 'uploadId'> {
  _id: string;
}

export const uploadSchema = new Schema<UploadDocument>(
  {
    _id: { type: String, required: true },
    userId: { type: String, required: true },
    media: { type: String, enum: UPLOAD_MEDIA },
    image: Schema.Types.Mixed,
    key: { type: String, required: true },
    s3UploadId: { type: String, required: true },
    bytes: { type: Number, required: true },
    partBytes: { type: Number, required: true },
    state: { type: String, enum: UPLOAD_STATES, required: true },
    refusal: Schema.Types.Mixed,
    usedBy: { type: [String], required: true },
    createdAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
  },
  // A record that a fail-over or a crash lost would leave a video that nobody removes.
  { versionKey: false, strict: 'throw', writeConcern: { w: 'majority', j: true } },
);

/** The sweep reads what has had its time. */
uploadSchema.index({ expiresAt: 1 });
/** How many a user has open. */
uploadSchema.index({ userId: 1, state: 1, expiresAt: 1 });

const filterOf = ({ userId, uploadId }: UploadRef) => ({ _id: uploadId, userId });
/** Older records do not say what they are: a video. */
const toUpload = ({ _id, media = 'video', image = null, ...rest }: UploadDocument): Upload => ({
  ...rest,
  ...{ uploadId: _id, media, image },
});

/** The `uploads` collection. What may follow on what lives in the filters, so that of two at once one wins. */
export class MongoUploadStore implements UploadStore {
  /** @param open answers the model once connected, and rejects while MongoDB is away. */
  constructor(private readonly open: () => Promise<Model<UploadDocument>>) {}

  async create({ uploadId, ...upload }: Upload): Promise<void> {
    const uploads = await this.open();
    await uploads.insertOne({ _id: uploadId, ...upload });
  }

  async find(ref: UploadRef): Promise<Upload | null> {
    const uploads = await this.open();
    const found = await uploads.findOne(filterOf(ref)).lean<UploadDocument>();
    return found && toUpload(found);
  }

  async settle(ref: UploadRef, outcome: UploadOutcome): Promise<boolean> {
    const uploads = await this.open();
    const result = await uploads.updateOne({ ...filterOf(ref), state: 'open' }, { $set: outcome });
    return result.modifiedCount === 1;
  }

  async abort(ref: UploadRef): Promise<void> {
    const uploads = await this.open();
    await uploads.updateOne(
      { ...filterOf(ref), state: { $in: ['open', 'completed'] } },
      { $set: { state: 'aborted' } },
    );
  }

  async use(ref: UploadRef, { jobId, until }: { jobId: string; until: Date }): Promise<boolean> {
    const uploads = await this.open();
    const result = await uploads.updateOne(
      { ...filterOf(ref), state: 'completed' },
      { $addToSet: { usedBy: jobId }, $max: { expiresAt: until } },
    );
    return result.matchedCount === 1;
  }

  async *expired(before: Date): AsyncGenerator<Upload> {
    const uploads = await this.open();
    const found = uploads
      .find({ expiresAt: { $lt: before } })
      .sort({ expiresAt: 1 })
      .lean<UploadDocument>()
      .cursor();
    for await (const document of found) yield toUpload(document);
  }

  async expire(ref: UploadRef, before: Date): Promise<boolean> {
    const uploads = await this.open();
    const result = await uploads.updateOne(
      { ...filterOf(ref), expiresAt: { $lt: before } },
      { $set: { state: 'aborted' } },
    );
    return result.matchedCount === 1;
  }

  async remove(ref: UploadRef): Promise<void> {
    const uploads = await this.open();
    await uploads.deleteOne(filterOf(ref));
  }
}

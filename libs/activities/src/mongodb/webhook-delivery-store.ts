import { Schema, type Model } from 'mongoose';
import {
  DELIVERIES_LISTED,
  DELIVERY_STATES,
  type DeliveryAttempt,
  type DeliveryRef,
  type ListPlace,
  type NewDelivery,
  type WebhookDelivery,
  type WebhookDeliveryStore,
} from '#domain';

export interface WebhookDeliveryDocument extends Omit<WebhookDelivery, 'deliveryId'> {
  _id: string;
}

export const webhookDeliverySchema = new Schema<WebhookDeliveryDocument>(
  {
    _id: { type: String, required: true },
    jobId: { type: String, required: true },
    userId: { type: String, required: true },
    url: { type: String, required: true },
    type: { type: String, required: true },
    body: { type: String, required: true },
    state: { type: String, enum: DELIVERY_STATES, required: true },
    attempts: { type: Number, required: true },
    lastStatus: { type: Number, default: null },
    lastError: { type: String, default: null },
    createdAt: { type: Date, required: true },
    deliveredAt: { type: Date, default: null },
    nextAttemptAt: { type: Date, default: null },
  },
  // The job's record forgets an event once it is here.
  { versionKey: false, strict: 'throw', writeConcern: { w: 'majority', j: true } },
);

/** Those of a job, newest first. */
webhookDeliverySchema.index({ jobId: 1, createdAt: -1 });
/** The reconciliation reads pending ones that are overdue. */
webhookDeliverySchema.index({ state: 1, nextAttemptAt: 1 });

const filterOf = ({ deliveryId, jobId, userId }: DeliveryRef) => ({ _id: deliveryId, jobId, userId });
const toDelivery = ({ _id, ...rest }: WebhookDeliveryDocument): WebhookDelivery => ({
  deliveryId: _id,
  ...rest,
});

const changesOf = (attempt: DeliveryAttempt): Partial<WebhookDeliveryDocument> => {
  const { at, status: lastStatus } = attempt;
  return attempt.delivered
    ? { lastStatus, lastError: null, state: 'delivered', deliveredAt: at, nextAttemptAt: null }
    : { lastStatus, lastError: attempt.error, nextAttemptAt: attempt.nextAttemptAt };
};

/** The `webhookDeliveries` collection. */
export class MongoWebhookDeliveryStore implements WebhookDeliveryStore {
  /** @param open answers the model once connected, and rejects while MongoDB is away. */
  constructor(private readonly open: () => Promise<Model<WebhookDeliveryDocument>>) {}

  async create({ deliveryId: _id, ...delivery }: NewDelivery): Promise<void> {
    const deliveries = await this.open();
    const document: Omit<WebhookDeliveryDocument, '_id'> = {
      ...delivery,
      ...{ state: 'pending', attempts: 0, lastStatus: null, lastError: null },
      ...{ deliveredAt: null, nextAttemptAt: delivery.createdAt },
    };
    await deliveries.updateOne({ _id }, { $setOnInsert: document }, { upsert: true });
  }

  async find(ref: DeliveryRef): Promise<WebhookDelivery | null> {
    const deliveries = await this.open();
    const found = await deliveries.findOne(filterOf(ref)).read('primary').lean<WebhookDeliveryDocument>();
    return found && toDelivery(found);
  }

  async list(userId: string, jobId: string): Promise<WebhookDelivery[]> {
    const deliveries = await this.open();
    const found = await deliveries
      .find({ jobId, userId })
      .sort({ createdAt: -1 })
      .limit(DELIVERIES_LISTED)
      .lean<WebhookDeliveryDocument[]>();
    return found.map(toDelivery);
  }

  async page(
    { userId, jobId }: Pick<DeliveryRef, 'userId' | 'jobId'>,
    { limit, after }: { limit: number; after?: ListPlace },
  ): Promise<{ deliveries: WebhookDelivery[]; next: ListPlace | null }> {
    const deliveries = await this.open();
    const beyond = after && {
      createdAt: { $lte: after.time },
      $or: [{ createdAt: { $lt: after.time } }, { createdAt: after.time, _id: { $lt: after.id } }],
    };
    const found = await deliveries
      .find({ jobId, userId, ...beyond })
      .sort({ createdAt: -1, _id: -1 })
      .limit(limit + 1)
      .lean<WebhookDeliveryDocument[]>();
    const page = found.slice(0, limit).map(toDelivery);
    const last = page.at(-1);
    return {
      deliveries: page,
      next: found.length > limit && last ? { time: last.createdAt, id: last.deliveryId } : null,
    };
  }

  async attempted(ref: DeliveryRef, attempt: DeliveryAttempt): Promise<void> {
    const deliveries = await this.open();
    // What was delivered is, whatever an attempt that was overtaken came to.
    const filter = attempt.delivered ? filterOf(ref) : { ...filterOf(ref), state: 'pending' as const };
    await deliveries.updateOne(filter, { $set: changesOf(attempt), $inc: { attempts: 1 } });
  }

  async reopen(ref: DeliveryRef, now: Date): Promise<WebhookDelivery | null> {
    const deliveries = await this.open();
    const found = await deliveries
      .findOneAndUpdate(
        filterOf(ref),
        { $set: { state: 'pending', deliveredAt: null, nextAttemptAt: now } },
        { returnDocument: 'after' },
      )
      .lean<WebhookDeliveryDocument>();
    return found && toDelivery(found);
  }

  async giveUp(ref: DeliveryRef, reason?: string): Promise<void> {
    const deliveries = await this.open();
    await deliveries.updateOne(
      { ...filterOf(ref), state: 'pending' },
      {
        $set: {
          state: 'failed',
          nextAttemptAt: null,
          ...(reason === undefined ? {} : { lastError: reason }),
        },
      },
    );
  }

  async *overdue(before: Date): AsyncGenerator<DeliveryRef> {
    const deliveries = await this.open();
    const found = deliveries
      .find({ state: 'pending', nextAttemptAt: { $lt: before } }, { jobId: 1, userId: 1 })
      .sort({ nextAttemptAt: 1 })
      .lean<WebhookDeliveryDocument>()
      .cursor();
    for await (const { _id: deliveryId, jobId, userId } of found) yield { deliveryId, jobId, userId };
  }

  async namesOf(userId: string, jobId: string): Promise<DeliveryRef[]> {
    const deliveries = await this.open();
    const found = await deliveries.find({ jobId, userId }, { _id: 1 }).lean<{ _id: string }[]>();
    return found.map(({ _id: deliveryId }) => ({ deliveryId, jobId, userId }));
  }

  async removeOf(userId: string, jobId: string): Promise<number> {
    const deliveries = await this.open();
    return (await deliveries.deleteMany({ jobId, userId })).deletedCount;
  }
}

import type { Model } from 'mongoose';
import type { DeliveryRef, NewDelivery, WebhookEvent, WebhookOutbox } from '#domain';
import type { JobDocument } from './job.schema.ts';

type Kept = Pick<JobDocument, '_id' | 'userId' | 'outbox'> & {
  input: Pick<JobDocument['input'], 'webhookUrl'>;
};

const deliveriesOf = ({ _id: jobId, userId, input, outbox = [] }: Kept): NewDelivery[] =>
  outbox.map(({ deliveryId, type, timestamp, data }) => {
    const event: WebhookEvent = { type, timestamp, data };
    return {
      ...{ deliveryId, jobId, userId, type },
      url: input.webhookUrl ?? '',
      body: JSON.stringify(event),
      createdAt: new Date(timestamp),
    };
  });

/** Events in the records of jobs. What puts them there is `snapshotPipeline`. */
export class MongoWebhookOutbox implements WebhookOutbox {
  /** @param open answers the model once connected, and rejects while MongoDB is away. */
  constructor(private readonly open: () => Promise<Model<JobDocument>>) {}

  async waiting(jobId: string): Promise<NewDelivery[]> {
    const jobs = await this.open();
    const found = await jobs
      .findOne({ _id: jobId }, { userId: 1, outbox: 1, 'input.webhookUrl': 1 })
      .read('primary')
      .lean<Kept>();
    return found ? deliveriesOf(found) : [];
  }

  async remove({ jobId, deliveryId }: Pick<DeliveryRef, 'jobId' | 'deliveryId'>): Promise<void> {
    const jobs = await this.open();
    await jobs.updateOne({ _id: jobId }, { $pull: { outbox: { deliveryId } } });
  }

  async *jobs(): AsyncGenerator<string> {
    const jobs = await this.open();
    const found = jobs
      .find({ 'outbox.deliveryId': { $exists: true } }, { _id: 1 })
      .lean<Pick<JobDocument, '_id'>>()
      .cursor();
    for await (const { _id } of found) yield _id;
  }
}

import { Schema, type Model } from 'mongoose';
import { OLD_SECRET_HOURS, OLD_SECRETS_LIMIT, type WebhookSecret, type WebhookSecretStore } from '#domain';
import { unlessThere } from './duplicate.ts';

export interface WebhookSecretDocument extends WebhookSecret {
  /** The user. */
  _id: string;
}

export const webhookSecretSchema = new Schema<WebhookSecretDocument>(
  {
    _id: { type: String, required: true },
    secret: { type: String, required: true },
    createdAt: { type: Date, required: true },
    old: { type: Schema.Types.Mixed, required: true },
  },
  // A receiver was told this secret: one that a fail-over lost would have it refuse everything.
  { versionKey: false, strict: 'throw', writeConcern: { w: 'majority', j: true } },
);

const OLD_SECRET_MS = OLD_SECRET_HOURS * 60 * 60 * 1000;

const toSecret = ({ secret, createdAt, old }: WebhookSecretDocument): WebhookSecret => ({
  secret,
  createdAt,
  old,
});

/** The `webhookSecrets` collection. */
export class MongoWebhookSecretStore implements WebhookSecretStore {
  /** @param open answers the model once connected, and rejects while MongoDB is away. */
  constructor(private readonly open: () => Promise<Model<WebhookSecretDocument>>) {}

  async ensure(userId: string, fresh: string, now: Date): Promise<WebhookSecret> {
    const secrets = await this.open();
    const found = await secrets.findById(userId).read('primary').lean<WebhookSecretDocument>();
    if (found) return toSecret(found);
    const made = { secret: fresh, createdAt: now, old: [] };
    const isMade = await unlessThere(() => secrets.insertOne({ _id: userId, ...made }));
    return isMade ? made : this.ensure(userId, fresh, now);
  }

  async rotate(userId: string, fresh: string, now: Date): Promise<WebhookSecret> {
    await this.ensure(userId, fresh, now);
    const secrets = await this.open();
    const replaced = { secret: '$secret', signsUntil: new Date(now.getTime() + OLD_SECRET_MS) };
    const stillSigning = { $filter: { input: '$old', cond: { $gt: ['$$this.signsUntil', now] } } };
    const rotated = await secrets
      .findOneAndUpdate(
        // A secret that this very call made is new already.
        { _id: userId, secret: { $ne: fresh } },
        [
          {
            $set: {
              secret: { $literal: fresh },
              createdAt: now,
              old: { $slice: [{ $concatArrays: [[replaced], stillSigning] }, OLD_SECRETS_LIMIT] },
            },
          },
        ],
        { returnDocument: 'after', updatePipeline: true },
      )
      .lean<WebhookSecretDocument>();
    return rotated ? toSecret(rotated) : this.ensure(userId, fresh, now);
  }
}

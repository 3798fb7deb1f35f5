import { Schema, type Model } from 'mongoose';
import { monthOf, type Reservation, type SpendingStore } from '#domain';
import { unlessThere } from './duplicate.ts';

type Reserved = Pick<Reservation, 'userId' | 'jobId' | 'unit'>;

export interface SpendingDocument {
  /** `<userId>:<month>`; user ids have no colon. */
  _id: string;
  userId: string;
  month: string;
  /** Of all reservations, in thousandths of a dollar: every price is a whole number of them, and sums are exact. */
  mills: number;
  /** By `<jobId>:<unit>`. */
  reservations: Record<string, { mills: number; claimId: string }>;
}

export const spendingSchema = new Schema<SpendingDocument>(
  {
    _id: { type: String, required: true },
    userId: { type: String, required: true },
    month: { type: String, required: true },
    mills: { type: Number, required: true },
    reservations: { type: Schema.Types.Mixed, required: true },
  },
  {
    versionKey: false,
    strict: 'throw',
    minimize: false,
    // A reservation that a fail-over or a crash lost could be spent twice.
    writeConcern: { w: 'majority', j: true },
  },
);

/** A user has one document a month; the one with a training is found among them. */
spendingSchema.index({ userId: 1, month: -1 });

const MILLS = 1000;
const inMills = (dollars: number): number => Math.round(dollars * MILLS);
const placeOf = ({ jobId, unit }: Reserved): string => `reservations.${jobId}:${unit}`;
const idOf = (userId: string, month: string): string => `${userId}:${month}`;

/** The `spending` collection. One document holds a month, so that one conditional update is the whole of a reservation. */
export class MongoSpendingStore implements SpendingStore {
  /** @param open answers the model once connected, and rejects while MongoDB is away. */
  constructor(private readonly open: () => Promise<Model<SpendingDocument>>) {}

  async reserve(reservation: Reservation, at: Date, limit: number | null): Promise<boolean> {
    if (await this.takeOver(reservation)) return true;
    const _id = await this.begin(reservation.userId, monthOf(at));
    const mills = inMills(reservation.dollars);
    const place = placeOf(reservation);
    const spending = await this.open();
    const { modifiedCount } = await spending.updateOne(
      {
        _id,
        [place]: { $exists: false },
        ...(limit === null ? {} : { mills: { $lte: inMills(limit) - mills } }),
      },
      { $inc: { mills }, $set: { [place]: { mills, claimId: reservation.claimId } } },
    );
    // Another attempt may have set it aside meanwhile.
    return modifiedCount === 1 || this.takeOver(reservation);
  }

  async release(reserved: Reserved, claimId?: string): Promise<void> {
    const spending = await this.open();
    const place = placeOf(reserved);
    const key = place.slice('reservations.'.length);
    const months = await spending
      .find({ userId: reserved.userId, [place]: { $exists: true } })
      .read('primary')
      .lean<SpendingDocument[]>();
    for (const { _id, reservations } of months) {
      const held = reservations[key];
      if (!held || (claimId !== undefined && held.claimId !== claimId)) continue;
      // Exactly what was read: of two at once one gives it back, and none what was set aside anew.
      const same = { [`${place}.claimId`]: held.claimId, [`${place}.mills`]: held.mills };
      await spending.updateOne({ _id, ...same }, { $inc: { mills: -held.mills }, $unset: { [place]: 1 } });
    }
  }

  async spent(userId: string, at: Date): Promise<number> {
    const spending = await this.open();
    const found = await spending
      .findById(idOf(userId, monthOf(at)))
      .read('primary')
      .lean<SpendingDocument>();
    return (found?.mills ?? 0) / MILLS;
  }

  private async takeOver(reservation: Reservation): Promise<boolean> {
    const spending = await this.open();
    const place = placeOf(reservation);
    const { matchedCount } = await spending.updateOne(
      { userId: reservation.userId, [place]: { $exists: true } },
      { $set: { [`${place}.claimId`]: reservation.claimId } },
    );
    return matchedCount === 1;
  }

  /** Makes sure of the month's document; answers its id. */
  private async begin(userId: string, month: string): Promise<string> {
    const spending = await this.open();
    const _id = idOf(userId, month);
    const empty = { userId, month, mills: 0, reservations: {} };
    await unlessThere(() => spending.updateOne({ _id }, { $setOnInsert: empty }, { upsert: true }));
    return _id;
  }
}

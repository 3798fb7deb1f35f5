import { Schema, type Model } from 'mongoose';
import {
  fromMicroDollars,
  inMicroDollars,
  limitInMicroDollars,
  monthOf,
  type Reservation,
  type SpendingStore,
} from '#domain';
import { unlessThere } from './duplicate.ts';

/**
 * A reservation. Older workers counted in thousandths of a dollar and wrote only those; while some still run, they read and
 * change these documents too. So newer workers also write thousandths, rounded up, which let an older one keep every limit.
 * The exact amount is only in the reservation, which an older worker adds or removes as a whole; there is no total in
 * micro-dollars that an older worker would not maintain.
 */
interface Reserved {
  /** Thousandths of a dollar, rounded up. */
  mills: number;
  /** Absent in what an older worker wrote: then it is `mills`. */
  microDollars?: number;
  claimId: string;
}

export interface SpendingDocument {
  /** `<userId>:<month>`; user ids have no colon. */
  _id: string;
  userId: string;
  month: string;
  /** Of all reservations; for older workers. */
  mills: number;
  /** By `<jobId>:<unit>`. */
  reservations: Record<string, Reserved>;
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

/** A user has one document a month; the one with a request is found among them. */
spendingSchema.index({ userId: 1, month: -1 });

const MICROS_A_MILL = 1000;

/** What all reservations of a month come to, in micro-dollars. */
const TOTAL = {
  $sum: {
    $map: {
      input: { $objectToArray: '$reservations' },
      in: { $ifNull: ['$$this.v.microDollars', { $multiply: ['$$this.v.mills', MICROS_A_MILL] }] },
    },
  },
};

type Place = Pick<Reservation, 'userId' | 'jobId' | 'unit'>;
const placeOf = ({ jobId, unit }: Omit<Place, 'userId'>): string => `reservations.${jobId}:${unit}`;
const idOf = (userId: string, month: string): string => `${userId}:${month}`;

/** The `spending` collection. One document holds a month, so that one conditional update is the whole of a reservation. */
export class MongoSpendingStore implements SpendingStore {
  /** @param open answers the model once connected, and rejects while MongoDB is away. */
  constructor(private readonly open: () => Promise<Model<SpendingDocument>>) {}

  async reserve(reservation: Reservation, at: Date, limit: number | null): Promise<boolean> {
    if (await this.takeOver(reservation)) return true;
    const _id = await this.begin(reservation.userId, monthOf(at));
    const microDollars = inMicroDollars(reservation.dollars);
    const mills = Math.ceil(microDollars / MICROS_A_MILL);
    const place = placeOf(reservation);
    const spending = await this.open();
    const { modifiedCount } = await spending.updateOne(
      {
        _id,
        [place]: { $exists: false },
        ...(limit === null ? {} : { $expr: { $lte: [TOTAL, limitInMicroDollars(limit) - microDollars] } }),
      },
      { $inc: { mills }, $set: { [place]: { mills, microDollars, claimId: reservation.claimId } } },
    );
    // Another attempt may have set it aside meanwhile.
    return modifiedCount === 1 || this.takeOver(reservation);
  }

  async release(reserved: Place, claimId?: string): Promise<void> {
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
      // Exactly what was read: of two at once one gives it back, and none what was set aside since.
      const same = { [`${place}.claimId`]: held.claimId, [`${place}.mills`]: held.mills };
      await spending.updateOne({ _id, ...same }, { $inc: { mills: -held.mills }, $unset: { [place]: 1 } });
    }
  }

  async spent(userId: string, at: Date): Promise<number> {
    const spending = await this.open();
    const [month] = await spending
      .aggregate<{ microDollars: number }>([
        { $match: { _id: idOf(userId, monthOf(at)) } },
        { $project: { microDollars: TOTAL } },
      ])
      .read('primary');
    return fromMicroDollars(month?.microDollars ?? 0);
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

import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import mongoose from 'mongoose';
import { KIND_RECORDS } from '#activities/kinds';
import { connectMongo } from '#activities/mongodb';
import type { Reservation } from '#domain';
import { MongoBench } from '../support/mongo.ts';
import { started } from '../support/started.ts';

const mongo = await started(MongoBench.start());
const { spending } = mongo.stores;
/** As another worker has them. */
const others = await started(connectMongo(mongo.config, KIND_RECORDS), (stores) => stores.close());

interface RecordedMonth {
  _id: string;
  userId: string;
  mills: number;
  reservations: Record<string, { mills: number; claimId: string }>;
}

/** As a worker of before micro-dollars reads and changes it. */
const months = (
  await started(
    mongoose
      .createConnection(mongo.config.MONGODB_URI, { dbName: mongo.config.MONGODB_DATABASE })
      .asPromise(),
    (connection) => connection.close(),
  )
).collection<RecordedMonth>('spending');

const NOVEMBER = new Date('2026-11-30T23:59:59Z');
const DECEMBER = new Date('2026-12-01T00:00:01Z');

const reservationOf = (overrides: Partial<Reservation> = {}): Reservation => ({
  userId: randomUUID(),
  jobId: randomUUID(),
  unit: 'v1',
  claimId: randomUUID(),
  dollars: 2.4,
  ...overrides,
});

describe('the money of a month', () => {
  it('is never more than the limit, whoever sets it aside at once', async () => {
    const userId = randomUUID();
    const stores = [spending, others.spending];
    const reserved = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        stores[index % 2]!.reserve(reservationOf({ userId, dollars: 0.1 }), NOVEMBER, 1),
      ),
    );
    expect(reserved.filter(Boolean)).toHaveLength(10);
    expect(await spending.spent(userId, NOVEMBER)).toBe(1);
  });

  it('is set aside once for a training, however often it is tried, and at once', async () => {
    const reservation = reservationOf();
    const tried = await Promise.all(
      Array.from({ length: 10 }, () =>
        spending.reserve({ ...reservation, claimId: randomUUID() }, NOVEMBER, 3),
      ),
    );
    expect(tried).not.toContain(false);
    expect(await spending.spent(reservation.userId, NOVEMBER)).toBe(2.4);
  });

  it('is that of each version', async () => {
    const reservation = reservationOf();
    await spending.reserve(reservation, NOVEMBER, null);
    await spending.reserve({ ...reservation, unit: 'v2' }, NOVEMBER, null);
    expect(await spending.spent(reservation.userId, NOVEMBER)).toBe(4.8);
    expect(await spending.reserve({ ...reservation, unit: 'v3' }, NOVEMBER, 7.19)).toBe(false);
  });

  it('begins anew, and a training that has its money asks for none of the next month', async () => {
    const reservation = reservationOf();
    const { userId } = reservation;
    await spending.reserve(reservation, NOVEMBER, 3);
    expect(await spending.reserve(reservation, DECEMBER, 3)).toBe(true);
    expect(await spending.spent(userId, DECEMBER)).toBe(0);
    expect(await spending.reserve(reservationOf({ userId }), DECEMBER, 3)).toBe(true);
  });

  it('is given back once, by many at once and after the month too', async () => {
    const reservation = reservationOf();
    const { userId } = reservation;
    await spending.reserve(reservation, NOVEMBER, null);
    await spending.reserve(reservationOf({ userId }), NOVEMBER, null);
    await Promise.all(Array.from({ length: 5 }, () => spending.release(reservation)));
    expect(await spending.spent(userId, NOVEMBER)).toBe(2.4);
  });

  it('stays with the claim that it is for', async () => {
    const reservation = reservationOf();
    const { userId, claimId } = reservation;
    await spending.reserve(reservation, NOVEMBER, null);
    await spending.reserve({ ...reservation, claimId: randomUUID() }, NOVEMBER, null);
    await spending.release(reservation, claimId);
    expect(await spending.spent(userId, NOVEMBER)).toBe(2.4);
  });

  it('counts millionths of a dollar, and never less than is paid', async () => {
    const userId = randomUUID();
    const images = Array.from({ length: 12 }, () => reservationOf({ userId, dollars: 0.000_333_3 }));
    for (const image of images) expect(await spending.reserve(image, NOVEMBER, 0.004_008)).toBe(true);
    expect(await spending.spent(userId, NOVEMBER)).toBe(0.004_008);
    expect(await spending.reserve(reservationOf({ userId, dollars: 1e-9 }), NOVEMBER, 0.004_008)).toBe(false);
    await spending.release(images[0]!);
    expect(await spending.spent(userId, NOVEMBER)).toBe(0.003_674);
  });

  it('has no limit unless one is set, and counts all the same', async () => {
    const reservation = reservationOf({ dollars: 1_000_000 });
    expect(await spending.reserve(reservation, NOVEMBER, null)).toBe(true);
    expect(await spending.spent(reservation.userId, NOVEMBER)).toBe(1_000_000);
  });
});

describe('a month that a release of thousandths wrote', () => {
  const { EJSON } = mongoose.mongo.BSON;
  /** The recorded month as another user's. */
  const given = async (): Promise<RecordedMonth> => {
    const file = new URL('../recorded/2026-11-25/documents.json', import.meta.url);
    const { spending: recorded } = EJSON.parse(await readFile(file, 'utf8')) as { spending: [RecordedMonth] };
    const [month] = recorded;
    const userId = randomUUID();
    const own = { ...month, userId, _id: month._id.replace(month.userId, userId) };
    await months.insertOne(own);
    return own;
  };
  const refOf = (key: string, userId: string) => {
    const [jobId = '', unit = ''] = key.split(':');
    return { userId, jobId, unit };
  };

  it('is read, kept within its limit, added to and given back', async () => {
    const { userId, reservations } = await given();
    expect(await spending.spent(userId, NOVEMBER)).toBe(7.92);
    expect(await spending.reserve(reservationOf({ userId, dollars: 0.1 }), NOVEMBER, 8)).toBe(false);
    expect(await spending.reserve(reservationOf({ userId, dollars: 0.08 }), NOVEMBER, 8)).toBe(true);
    const [[key, { mills }] = ['', { mills: 0 }]] = Object.entries(reservations);
    await spending.release(refOf(key, userId));
    expect(mills).toBe(2400);
    expect(await spending.spent(userId, NOVEMBER)).toBe(5.6);
  });

  it('is right for a worker of before and one of today at once', async () => {
    const { _id, userId } = await given();
    const image = reservationOf({ userId, dollars: 0.000_5 });
    await spending.reserve(image, NOVEMBER, null);
    const key = `${image.jobId}:${image.unit}`;
    const seen = (await months.findOne({ _id }))!;
    // What the older one goes by: never less than is spent.
    expect([seen.mills, seen.reservations[key]?.mills]).toEqual([7921, 1]);
    expect(await spending.spent(userId, NOVEMBER)).toBe(7.9205);
    // Its own reservation, and its release of the other one's.
    const training = { mills: 2400, claimId: 'of an older worker' };
    await months.updateOne({ _id }, { $inc: { mills: 2400 }, $set: { 'reservations.job:v1': training } });
    expect(await spending.spent(userId, NOVEMBER)).toBe(10.3205);
    await months.updateOne({ _id }, { $inc: { mills: -1 }, $unset: { [`reservations.${key}`]: 1 } });
    expect(await spending.spent(userId, NOVEMBER)).toBe(10.32);
  });
});

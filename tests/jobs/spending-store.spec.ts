import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { KIND_RECORDS } from '#activities/kinds';
import { connectMongo } from '#activities/mongodb';
import type { Reservation } from '#domain';
import { MongoBench } from '../support/mongo.ts';
import { started } from '../support/started.ts';

const mongo = await started(MongoBench.start());
const { spending } = mongo.stores;
/** As another worker has them. */
const others = await started(connectMongo(mongo.config, KIND_RECORDS), (stores) => stores.close());

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

  it('has no limit unless one is set, and counts all the same', async () => {
    const reservation = reservationOf({ dollars: 1_000_000 });
    expect(await spending.reserve(reservation, NOVEMBER, null)).toBe(true);
    expect(await spending.spent(reservation.userId, NOVEMBER)).toBe(1_000_000);
  });
});

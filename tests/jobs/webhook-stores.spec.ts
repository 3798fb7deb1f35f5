import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { NewDelivery } from '#domain';
import { MongoBench } from '../support/mongo.ts';
import { started } from '../support/started.ts';

const mongo = await started(MongoBench.start());
const { webhookDeliveries: deliveries, webhookSecrets: secrets } = mongo.stores;

const newDelivery = (changes: Partial<NewDelivery> = {}): NewDelivery => ({
  deliveryId: randomUUID(),
  jobId: randomUUID(),
  userId: 'ada',
  url: 'https://hooks.example.com/',
  type: 'job.completed',
  body: '{}',
  createdAt: new Date(1000),
  ...changes,
});
const failedAt = (at: Date, nextAttemptAt: Date | null) =>
  ({ at, status: 500, delivered: false, error: 'It answered 500.', nextAttemptAt }) as const;

describe('deliveries', () => {
  it('are counted attempt by attempt, and end delivered', async () => {
    const delivery = newDelivery();
    await deliveries.create(delivery);
    await deliveries.attempted(delivery, failedAt(new Date(2000), new Date(3000)));
    expect(await deliveries.find(delivery)).toMatchObject({
      ...{ state: 'pending', attempts: 1, lastStatus: 500, lastError: 'It answered 500.' },
      nextAttemptAt: new Date(3000),
    });
    await deliveries.create(delivery);
    await deliveries.attempted(delivery, { at: new Date(3000), status: 204, delivered: true });
    await deliveries.attempted(delivery, failedAt(new Date(3001), null));
    await deliveries.giveUp(delivery, 'Too late.');
    expect(await deliveries.find(delivery)).toEqual({
      ...delivery,
      ...{ state: 'delivered', attempts: 2, lastStatus: 204, lastError: null },
      ...{ deliveredAt: new Date(3000), nextAttemptAt: null },
    });
  });

  it('are given up, and opened again', async () => {
    const delivery = newDelivery();
    await deliveries.create(delivery);
    await deliveries.attempted(delivery, failedAt(new Date(2000), null));
    await deliveries.giveUp(delivery);
    expect(await deliveries.find(delivery)).toMatchObject({ state: 'failed', lastError: 'It answered 500.' });
    expect(await deliveries.reopen(delivery, new Date(5000))).toMatchObject({
      state: 'pending',
      attempts: 1,
    });
  });

  it('are listed with their job, newest first, to their owner only', async () => {
    const jobId = randomUUID();
    const [first, second] = [1, 2].map((n) => newDelivery({ jobId, createdAt: new Date(n * 1000) }));
    for (const delivery of [second, first, newDelivery()]) await deliveries.create(delivery!);
    expect(await deliveries.list('ada', jobId)).toMatchObject([second, first]);
    expect(await deliveries.list('bob', jobId)).toEqual([]);
    expect(await deliveries.find({ ...first!, userId: 'bob' })).toBeNull();
    expect(await deliveries.reopen({ ...first!, userId: 'bob' }, new Date())).toBeNull();
    expect(await deliveries.removeOf('bob', jobId)).toBe(0);
    expect((await deliveries.namesOf('ada', jobId)).map(({ deliveryId }) => deliveryId).sort()).toEqual(
      [first!.deliveryId, second!.deliveryId].sort(),
    );
    expect(await deliveries.removeOf('ada', jobId)).toBe(2);
  });

  it('are overdue when nobody has tried them', async () => {
    const delivery = newDelivery({ createdAt: new Date(100) });
    await deliveries.create(delivery);
    const overdue = async (before: number): Promise<string[]> => {
      const found: string[] = [];
      for await (const { deliveryId } of deliveries.overdue(new Date(before))) found.push(deliveryId);
      return found;
    };
    expect(await overdue(99)).not.toContain(delivery.deliveryId);
    expect(await overdue(101)).toContain(delivery.deliveryId);
    await deliveries.giveUp(delivery, 'It ended.');
    expect(await overdue(101)).not.toContain(delivery.deliveryId);
  });
});

describe('secrets', () => {
  const HOUR_MS = 60 * 60 * 1000;

  it('are made once, whoever asks first', async () => {
    const userId = randomUUID();
    const made = await Promise.all([1, 2, 3].map((n) => secrets.ensure(userId, `whsec_${n}`, new Date())));
    expect(new Set(made.map(({ secret }) => secret)).size).toBe(1);
  });

  it('sign along for a day after they were replaced', async () => {
    const userId = randomUUID();
    await secrets.ensure(userId, 'whsec_1', new Date(0));
    expect(await secrets.rotate(userId, 'whsec_2', new Date(HOUR_MS))).toEqual({
      secret: 'whsec_2',
      createdAt: new Date(HOUR_MS),
      old: [{ secret: 'whsec_1', signsUntil: new Date(25 * HOUR_MS) }],
    });
    const twice = await secrets.rotate(userId, 'whsec_3', new Date(2 * HOUR_MS));
    expect(twice.old.map(({ secret }) => secret)).toEqual(['whsec_2', 'whsec_1']);
    const later = await secrets.rotate(userId, 'whsec_4', new Date(25 * HOUR_MS));
    expect(later.old.map(({ secret }) => secret)).toEqual(['whsec_3', 'whsec_2']);
  });

  it('do not become more and more', async () => {
    const userId = randomUUID();
    for (let n = 0; n < 8; n += 1) await secrets.rotate(userId, `whsec_${n}`, new Date(n));
    const { secret, old } = await secrets.ensure(userId, 'whsec_x', new Date(9));
    expect([secret, ...old.map((one) => one.secret)]).toEqual([7, 6, 5, 4, 3].map((n) => `whsec_${n}`));
  });

  it('that were never asked for begin with a rotation', async () => {
    const userId = randomUUID();
    expect(await secrets.rotate(userId, 'whsec_1', new Date(0))).toMatchObject({
      secret: 'whsec_1',
      old: [],
    });
  });
});

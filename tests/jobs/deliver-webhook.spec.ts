import { randomUUID } from 'node:crypto';
import { expect, it } from '@jest/globals';
import { MockActivityEnvironment } from '@temporalio/testing';
import { createAnnounceJob, createDeliverWebhook } from '#activities/deliveries';
import { type NewDelivery, newLoraJob } from '#domain';
import { snapshotOf, trainLoraInput } from '../support/jobs.ts';
import { MongoBench } from '../support/mongo.ts';
import { answering, Receiver } from '../support/receiver.ts';
import { started } from '../support/started.ts';

const mongo = await started(MongoBench.start());
const receiver = await started(Receiver.start());

const given = async (url: string): Promise<NewDelivery> => {
  const input = trainLoraInput();
  await mongo.stores.jobs.create(newLoraJob(input));
  const delivery: NewDelivery = {
    ...{ deliveryId: randomUUID(), jobId: input.jobId, userId: 'ada', type: 'job.failed' },
    ...{ url, body: '{}', createdAt: new Date() },
  };
  await mongo.stores.webhookDeliveries.create(delivery);
  return delivery;
};

/** One attempt, as Temporal has a worker make it. @param addresses where the name leads at each look. */
const attempt = (delivery: NewDelivery, ...addresses: string[]) => {
  const { jobs, webhookDeliveries: deliveries, webhookSecrets: secrets } = mongo.stores;
  const deliver = createDeliverWebhook({
    ...{ jobs, deliveries, secrets, privateHosts: ['127.0.0.1'] },
    resolve: () => Promise.resolve([{ address: addresses.shift() ?? '', family: 4 }]),
  });
  const info = { scheduledTimestampMs: Date.now(), scheduleToCloseTimeoutMs: 60_000 };
  return new MockActivityEnvironment(info).run(deliver, delivery);
};

it('a name that leads into a private network by now is not connected to', async () => {
  const delivery = await given('https://hooks.example.com/');
  await expect(attempt(delivery, '169.254.169.254')).rejects.toMatchObject({ type: 'ForbiddenUrl' });
  expect(await mongo.stores.webhookDeliveries.find(delivery)).toMatchObject({
    ...{ attempts: 1, lastStatus: null, nextAttemptAt: null },
    lastError: 'The host hooks.example.com leads into a private network.',
  });
});

it('what failed says why, and when it is tried again', async () => {
  receiver.answers.set('/fails', [answering(503)]);
  const delivery = await given(receiver.url('/fails'));
  await expect(attempt(delivery)).rejects.toMatchObject({ type: 'WebhookDeliveryFailed' });
  expect(await mongo.stores.webhookDeliveries.find(delivery)).toMatchObject({
    ...{ state: 'pending', attempts: 1, lastStatus: 503, nextAttemptAt: expect.any(Date) },
    lastError: '127.0.0.1 answered with status 503.',
  });
});

it('what was delivered is not sent again by a worker that does not know', async () => {
  const delivery = await given(receiver.url('/once'));
  expect(await attempt(delivery)).toEqual({ outcome: 'delivered' });
  expect(await attempt(delivery)).toEqual({ outcome: 'delivered' });
  expect(receiver.at('/once')).toHaveLength(1);
});

it('what was announced while its job was deleted is told to nobody', async () => {
  const delivery = await given(receiver.url('/erased'));
  await mongo.stores.jobs.discard(delivery.jobId);
  expect(await attempt(delivery)).toEqual({ outcome: 'erased' });
  expect(await mongo.stores.webhookDeliveries.find(delivery)).toBeNull();
  expect(await attempt(delivery)).toEqual({ outcome: 'erased' });
  expect(receiver.at('/erased')).toEqual([]);
});

it('an event is forgotten only once its delivery has started', async () => {
  const { jobs, webhookOutbox: outbox, webhookDeliveries: deliveries } = mongo.stores;
  const input = trainLoraInput({ webhookUrl: receiver.url('/late') });
  await jobs.create(newLoraJob(input));
  await jobs.project(snapshotOf(input, 'done', 'cancelled'), { scheduledTimestampMs: 1 });
  const announced: string[] = [];
  const announce = (start: () => void) =>
    createAnnounceJob({
      ...{ outbox, deliveries },
      runs: {
        start: ({ deliveryId }) => Promise.resolve(start()).then(() => void announced.push(deliveryId)),
      },
    })(input.jobId);
  const dies = (): void => {
    throw new Error('The worker died.');
  };
  await expect(async () => announce(dies)).rejects.toThrow('died');
  const [waiting] = await outbox.waiting(input.jobId);
  expect(await deliveries.find(waiting!)).toMatchObject({ state: 'pending', attempts: 0 });
  await announce(() => undefined);
  expect(announced).toEqual([waiting!.deliveryId]);
  expect(await outbox.waiting(input.jobId)).toEqual([]);
});

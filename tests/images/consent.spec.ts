import { describe, expect, it } from '@jest/globals';
import { generateImagesDefinition, imageKeys } from '#domain';
import type { WithdrawalReceipt } from '../../apps/api/src/lora/consent/withdraw.schema.ts';
import { refused } from '../api/support/problems.ts';
import { TestImages, trainedLora } from '../support/images/test-images.ts';
import { ServiceStack } from '../support/service-stack.ts';
import { started } from '../support/started.ts';
import { until } from '../support/until.ts';

const stack = await started(ServiceStack.start());

const post = (path: string, body: object): Promise<Response> =>
  fetch(`${stack.parts.api.address}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

const withdraw = (jobId: string, images: string, userId = 'ada'): Promise<Response> =>
  post(`/api/lora/${jobId}/consent/withdraw?userId=${userId}`, { images });

const receiptOf = async (response: Response): Promise<WithdrawalReceipt> => {
  expect(response.status).toBe(200);
  return (await response.json()) as WithdrawalReceipt;
};

const objectsOf = async (jobId: string): Promise<string[]> => {
  const found: string[] = [];
  for await (const { key } of stack.objects.list(imageKeys.prefix('ada', jobId))) found.push(key);
  return found;
};

const small = { prompt: 'portrait', size: '256x256', format: 'png' as const };

describe('a withdrawn consent', () => {
  it('cancels what is open, lets nothing new be made, and keeps images that are to stay', async () => {
    const lora = await trainedLora(await stack.train());
    const loras = [{ jobId: lora.jobId }];
    const made = await TestImages.ask(stack, { ...small, loras });
    await made.ended();
    const image = { jobId: made.jobId, imageId: '0001' };
    // Made from an image of the person, without the LoRA: it shows the person all the same.
    const open = await TestImages.ask(stack, { ...small, model: 'flux', image, count: 50 });
    await open.reads(({ counts }) => counts.completed >= 3);
    const receipt = await receiptOf(await withdraw(lora.jobId, 'keep'));
    expect(receipt).toMatchObject({ jobId: lora.jobId, images: 'keep', by: 'ada', isFinished: true });
    expect(new Map(receipt.jobs.map(({ jobId, outcome }) => [jobId, outcome]))).toEqual(
      new Map([
        [lora.jobId, 'kept'],
        [made.jobId, 'kept'],
        [open.jobId, 'cancelled'],
      ]),
    );
    const ended = await open.ended();
    expect(ended.status).toBe('cancelled');
    const kept = ended.counts.completed;
    expect(kept).toBeGreaterThanOrEqual(3);
    expect((await made.stored('0001')).bytes).toBeGreaterThan(0);

    const requests = (await open.atFal()).count;
    const body = { userId: 'ada', ...small, loras };
    expect(await refused(await post('/api/images/generate', body), 422, 'ImpossiblePlan')).toMatch(
      /withdrawn/,
    );
    const from = { userId: 'ada', ...small, model: 'flux', image };
    expect(await refused(await post('/api/images/generate', from), 422, 'ImpossiblePlan')).toMatch(
      /withdrawn/,
    );
    await refused(await post('/api/images/generate', { ...body, dryRun: true }), 422, 'ImpossiblePlan');
    await refused(await post(`/api/lora/${lora.jobId}/versions?userId=ada`, {}), 409, 'ConsentWithdrawn');
    // A request that was checked just before the withdrawal: its workflow starts after it.
    const late = await TestImages.start(stack, { ...small, loras, count: 3 }, [lora]);
    expect(await late.ended()).toMatchObject({
      ...{ status: 'failed', error: { type: 'ConsentWithdrawn' }, counts: { failed: 3 } },
    });
    expect((await late.atFal()).count).toBe(0);
    // What fal finished after the withdrawal was not kept either.
    expect((await open.read()).counts.completed).toBe(kept);
    expect((await open.atFal()).count).toBe(requests);
  }, 300_000);

  it('deletes all images of the person, those being made too, and says so; once more it finds nothing', async () => {
    const lora = await trainedLora(await stack.train());
    const loras = [{ jobId: lora.jobId }];
    const [ended, open, other] = await Promise.all([
      TestImages.ask(stack, { ...small, loras, count: 2 }),
      TestImages.ask(stack, { ...small, loras, count: 50 }),
      TestImages.ask(stack, { ...small, model: 'flux' }),
    ]);
    await Promise.all([ended.ended(), other.ended(), open.reads(({ counts }) => counts.completed >= 3)]);
    const receipt = await receiptOf(await withdraw(lora.jobId, 'delete'));
    const outcomes = receipt.jobs.map(({ jobId, kind, outcome }) => `${kind} ${jobId} ${outcome}`).sort();
    expect(outcomes).toEqual(
      [
        `train-lora ${lora.jobId} kept`,
        ...[ended, open].map(({ jobId }) => `${generateImagesDefinition.kind} ${jobId} deleted`),
      ].sort(),
    );
    expect(receipt.isFinished).toBe(true);
    for (const { jobId } of [ended, open]) {
      expect(await objectsOf(jobId)).toEqual([]);
      expect(await stack.stores.jobs.find('ada', jobId)).toBeNull();
    }
    expect((await objectsOf(other.jobId)).length).toBeGreaterThan(0);
    const again = await receiptOf(await withdraw(lora.jobId, 'delete'));
    expect(again).toMatchObject({ withdrawnAt: receipt.withdrawnAt, jobs: [{ jobId: lora.jobId }] });
    await until(async () => (await objectsOf(open.jobId)).length === 0, 5);
  }, 300_000);

  it('is nobody else’s to withdraw, and says what is to become of the images', async () => {
    const job = await stack.train({ review: true });
    await refused(await withdraw(job.jobId, 'keep', 'bob'), 404, 'JobNotFound');
    await refused(await withdraw(job.jobId, 'sell'), 400, 'InvalidRequest');
    // A training that has not ended is cancelled, and cannot be retried.
    const receipt = await receiptOf(await withdraw(job.jobId, 'keep'));
    expect(receipt.jobs).toEqual([{ jobId: job.jobId, kind: 'train-lora', outcome: 'cancelled' }]);
    expect(await job.ended()).toMatchObject({ status: 'cancelled' });
  }, 180_000);
});

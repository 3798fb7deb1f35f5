import { expect, it } from '@jest/globals';
import { answered } from '../support/api/client.ts';
import { ServiceStack } from '../support/service-stack.ts';
import { started } from '../support/started.ts';

/** Room for one training of 300 steps with `turbo-flux`, which costs $0.72. */
const LIMIT = 1;
const PRICE = 0.72;

const stack = await started(ServiceStack.start({ QUOTA_DOLLARS_PER_MONTH: String(LIMIT) }));

const used = async (): Promise<number> => {
  const query = { userId: 'ada' };
  return answered(await stack.api.GET('/api/quota', { params: { query } })).dollarsThisMonth.used;
};

it('of two trainings at once pays the one that the month has money for; the other goes on once there is more', async () => {
  const options = { trainer: 'turbo-flux', review: true } as const;
  const jobs = await Promise.all([stack.train(options), stack.train(options)]);
  for (const job of jobs) await job.asks('review');
  await Promise.all(jobs.map((job) => job.approve({})));
  const ended = await Promise.all(jobs.map((job) => job.ended()));
  expect(ended.map(({ status }) => status).sort()).toEqual(['completed', 'failed']);
  expect(await used()).toBe(PRICE);
  const [paid, unpaid] = [...jobs].sort((a) => (ended[jobs.indexOf(a)]?.status === 'completed' ? -1 : 1));
  const failed = ended.find(({ status }) => status === 'failed');
  expect(failed?.error).toMatchObject({
    type: 'MonthlyBudgetSpent',
    stage: 'submitFalTraining',
    message: expect.stringContaining('300 steps of turbo-flux count as $0.72. Of the $1.00 for'),
  });
  expect(await unpaid!.trainings()).toEqual([]);

  // As if the month had begun anew.
  await stack.stores.spending.release({ userId: 'ada', jobId: paid!.jobId, unit: 'v1' });
  expect(await unpaid!.retry()).toEqual([202]);
  await unpaid!.reads(({ status }) => status === 'completed');
  expect(await unpaid!.trainings()).toHaveLength(1);
  expect(await used()).toBe(PRICE);

  const again = await stack.api.POST('/api/lora/{jobId}/versions', {
    params: { path: { jobId: unpaid!.jobId }, query: { userId: 'ada' } },
    body: { steps: 300 },
  });
  expect(again.error).toMatchObject({ type: expect.stringContaining('MonthlyBudgetSpent'), status: 429 });

  const query = { trainer: 'turbo-flux', steps: 300, videoSeconds: 20 } as const;
  const estimate = answered(await stack.api.GET('/api/lora/estimate', { params: { query } }));
  expect(estimate.training.note).toContain('The last 2 trainings of turbo-flux have taken that long');
  expect(estimate.training.seconds!.high).toBeGreaterThanOrEqual(2);
  expect(estimate.training.seconds!.high).toBeLessThan(60);
}, 240_000);

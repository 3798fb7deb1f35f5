import { describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { recordHistory } from '../support/record-history.ts';
import { ServiceStack } from '../support/service-stack.ts';
import { started } from '../support/started.ts';

const stack = await started(ServiceStack.start());

describe('a submission whose answer is lost', () => {
  it('is settled by the webhook, without a second one', async () => {
    const job = await stack.trainApproved(
      { play: 'submit-reset', times: 1 },
      { play: 'training-seconds', seconds: 4 },
    );
    await job.reads(({ provider }) => provider?.state === 'unknown');
    const done = await job.ended();
    expect(done.status).toBe('completed');
    expect(await job.trainings()).toHaveLength(1);
    await recordHistory(job.handle, 'submission-unknown');
  }, 120_000);

  it('is sent again when a person found that it was not accepted', async () => {
    const job = await stack.trainApproved({ play: 'submit-reset', accepted: false, times: 1 });
    const { claimId } = await job.submissionLost();
    expect(await job.trainings()).toHaveLength(0);
    await job.handle.signal('approve', { submission: { outcome: 'not-accepted', claimId } });
    expect((await job.ended()).status).toBe('completed');
    expect(await job.trainings()).toHaveLength(1);
  }, 120_000);

  it('does not take a request that fal does not know, nor one of another job', async () => {
    const another = await stack.train();
    const job = await stack.trainApproved(
      { play: 'submit-reset', times: 1 },
      { play: 'webhook', how: 'never' },
    );
    await job.submissionLost();
    const { provider } = await another.ended();
    for (const [requestId, objection] of [
      [randomUUID(), /fal knows no request/],
      [provider?.requestId, /belongs to another job/],
    ] as const) {
      await job.handle.signal('approve', { submission: { outcome: 'accepted', requestId } });
      await job.reads(({ timeline }) => timeline.some(({ message }) => objection.test(message)));
      await job.submissionLost();
    }
    const { requestId } = await job.foundAccepted();
    expect(await job.ended()).toMatchObject({
      status: 'completed',
      provider: { requestId },
    });
  }, 120_000);
});

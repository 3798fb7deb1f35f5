import { describe, expect, it } from '@jest/globals';
import { refused } from '../api/support/problems.ts';
import { TestImages } from '../support/images/test-images.ts';
import { ServiceStack } from '../support/service-stack.ts';
import { started } from '../support/started.ts';

const stack = await started(ServiceStack.start());

const retry = (jobId: string): Promise<Response> =>
  fetch(`${stack.parts.api.address}/api/jobs/${jobId}/retry?userId=ada`, { method: 'POST' });

const small = { model: 'z-image' as const, size: '256x256', format: 'png' as const };

describe('a retry', () => {
  it('makes the missing images only, each with its own seed, and pays for those alone', async () => {
    await stack.play('twomissing', {
      ...{ play: 'training-error', status: 500, errorType: 'runner_server_error', times: 2 },
    });
    const job = await TestImages.ask(stack, { ...small, prompt: 'twomissing', count: 6, seed: '100' });
    const first = await job.ended();
    expect(first).toMatchObject({ status: 'completed', counts: { completed: 4, failed: 2 } });
    const hashes = new Map<string, string>();
    for (const { imageId, status } of first.images)
      if (status === 'completed') hashes.set(imageId, (await job.stored(imageId)).sha256);

    expect((await retry(job.jobId)).status).toBe(202);
    const again = await job.reads(({ counts }) => counts.completed === 6);
    expect(again.counts).toMatchObject({ planned: 6, completed: 6, failed: 0 });
    for (const [imageId, sha256] of hashes) expect((await job.stored(imageId)).sha256).toBe(sha256);
    const seeds = await Promise.all(
      again.images.map(async ({ imageId }) => (await job.stored(imageId)).seed),
    );
    expect(seeds).toEqual(['100', '101', '102', '103', '104', '105']);
    expect((await job.atFal()).count).toBe(8);
    expect(await job.paid()).toBe(6);
    const { cost } = await job.reads(({ status }) => status === 'completed');
    // Eight requests were accepted, of 65,536 pixels at $0.0085 a megapixel each.
    expect(cost).toMatchObject({ estimate: 0.003348, actual: 0.004464 });
    await refused(await retry(job.jobId), 409, 'JobNotRetryable');
  }, 240_000);
});

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { Health } from '../../apps/api/src/health/health.schema.ts';
import { ServiceStack } from '../support/service-stack.ts';

/** One whole stack after the other. */
const onStack = async (
  start: Promise<ServiceStack>,
  work: (stack: ServiceStack) => Promise<void>,
): Promise<void> => {
  const stack = await start;
  try {
    await work(stack);
  } finally {
    await stack.stop();
  }
};

const healthOf = async (stack: ServiceStack): Promise<Health> =>
  (await (await fetch(`${stack.parts.api.address}/health`)).json()) as Health;

const workerLog = (stack: ServiceStack): Promise<string> =>
  readFile(join(stack.directory, 'worker.log'), 'utf8');

/** The input of the one training that the sandbox accepted of a job. */
const inputOf = async (stack: ServiceStack, jobId: string): Promise<string> =>
  JSON.stringify((await stack.trainings(jobId)).map((training) => training.input));

describe('a bucket that fal cannot reach', () => {
  it('is trained from, and described, all the same; everything at fal expires', async () => {
    await onStack(ServiceStack.start({ CAPTIONER: 'vision' }), async (stack) => {
      expect((await healthOf(stack)).fal).toEqual({ inputs: 'storage', decidedBy: 'address' });
      expect(await workerLog(stack)).toMatch(
        /go through fal's storage\. The bucket's host 127\.0\.0\.1 is not known/,
      );

      const job = await stack.train();
      const ended = await job.ended(180);
      expect(ended).toMatchObject({ status: 'completed', activeVersion: 1, dataset: { captioners: {} } });
      expect(ended.dataset?.captioners).toMatchObject({ template: 0 });
      expect(ended.dataset?.captioners?.vision).toBeGreaterThanOrEqual(4);
      expect(await inputOf(stack, job.jobId)).toContain(`${stack.parts.sandbox.address}/files/uploads/`);

      const held = await stack.heldAtFal(job.jobId);
      expect(held.uploads).toHaveLength(1);
      expect([...held.uploads, ...held.outputs].every(({ expiresAt }) => expiresAt !== null)).toBe(true);
      expect(await stack.stores.falFiles.ofJob(job.jobId)).toHaveLength(1);
      // Of the descriptions nothing stayed.
      expect(held.payloads).toEqual((await stack.trainings(job.jobId)).map(({ requestId }) => requestId));
    });
  }, 300_000);
});

describe('a bucket that fal can reach', () => {
  it('is read from by addresses of its own', async () => {
    const environment = { FAL_INPUTS: 'bucket', CAPTIONER: 'vision' };
    const sameMachine = { SANDBOX_SAME_MACHINE: 'true' };
    await onStack(ServiceStack.start(environment, {}, sameMachine), async (stack) => {
      expect((await healthOf(stack)).fal).toEqual({ inputs: 'bucket', decidedBy: 'setting' });
      const job = await stack.train();
      const ended = await job.ended(180);
      expect(ended.status).toBe('completed');
      expect(ended.dataset?.captioners).toMatchObject({ template: 0 });
      expect(await inputOf(stack, job.jobId)).toContain('X-Amz-Signature');
      expect((await stack.heldAtFal(job.jobId)).uploads).toEqual([]);
    });
  }, 300_000);
});

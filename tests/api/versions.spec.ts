import { createHash } from 'node:crypto';
import { expect, it } from '@jest/globals';
import { loraKeys, type LoraVersion } from '#domain';
import { versionListSchema } from '../../apps/api/src/lora/versions/versions.schema.ts';
import { started } from '../support/started.ts';
import { versionFixture } from '../support/versions.ts';
import { startApiStack } from './support/api-stack.ts';
import { givenJob, givenState } from './support/jobs.ts';
import { problemOf } from './support/problems.ts';

const stack = await started(startApiStack());

const get = (jobId: string, userId: string): Promise<Response> =>
  fetch(`${stack.url}/api/lora/${jobId}/versions?userId=${userId}`);

/** A version with its weights in the bucket. */
const givenVersion = async (jobId: string, version: number, weights: string): Promise<LoraVersion> => {
  const key = loraKeys.model('ada', jobId, version);
  await stack.objects.put(key, weights, 'application/octet-stream');
  const sha256 = createHash('sha256').update(weights).digest('hex');
  return versionFixture({ userId: 'ada', jobId }, version, { bytes: weights.length, sha256 });
};

it('the versions of a job can be downloaded by their addresses alone', async () => {
  const input = await givenJob(stack, 'ada', { open: false });
  const made = [
    await givenVersion(input.jobId, 1, 'the first weights'),
    await givenVersion(input.jobId, 2, 'the second'),
  ];
  await givenState(stack, input, { status: 'completed', stage: 'done', versions: made });
  const response = await get(input.jobId, 'ada');
  const { versions, urlsExpireAt } = versionListSchema.parse(await response.json());
  expect(versions).toMatchObject(made);
  expect(versions.filter(({ active }) => active)).toHaveLength(1);
  for (const { url, sha256 } of versions) {
    const weights = Buffer.from(await (await fetch(url)).arrayBuffer());
    expect(createHash('sha256').update(weights).digest('hex')).toBe(sha256);
    expect((await fetch(url.replace(/Expires=\d+/, 'Expires=90000'))).status).toBe(403);
  }
  expect(Date.parse(urlsExpireAt)).toBeLessThanOrEqual(Date.now() + 15 * 60 * 1000);
});

it('there are none before the first training has ended', async () => {
  const { jobId } = await givenJob(stack, 'ada', { open: false });
  expect(versionListSchema.parse(await (await get(jobId, 'ada')).json()).versions).toEqual([]);
});

it('another user’s are not there', async () => {
  const { jobId } = await givenJob(stack, 'ada', { open: false });
  expect((await problemOf(await get(jobId, 'bob'))).name).toBe('JobNotFound');
});

import { expect, it } from '@jest/globals';
import { trainLoraWorkflowId } from '#domain';
import { problemOf } from '../api/support/problems.ts';
import { ServiceStack } from '../support/service-stack.ts';
import { started } from '../support/started.ts';
import type { TestJob } from '../support/test-job.ts';

const stack = await started(ServiceStack.start());

const send = (job: TestJob, path: string, body?: object, key?: string): Promise<Response> =>
  fetch(`${stack.parts.api.address}/api/lora/${job.jobId}/${path}?userId=${job.userId}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(key === undefined ? {} : { 'idempotency-key': key }),
    },
    body: JSON.stringify(body ?? {}),
  });

const typeOf = async (answer: Response): Promise<string> => (await problemOf(answer)).name;

/** The kinds of activities that the run of a version was made of, without the records. */
const stagesOf = async (job: TestJob, version: number): Promise<string[]> => {
  const handle = stack.client.workflow.getHandle(trainLoraWorkflowId(job.jobId, version));
  const { events } = await handle.fetchHistory();
  const names = (events ?? [])
    .flatMap(({ activityTaskScheduledEventAttributes: activity }) => activity?.activityType?.name ?? [])
    .filter((name) => name !== 'projectJob');
  return [...new Set(names)];
};

it('another version is trained on the same dataset, once for each key, and can be promoted and rolled back', async () => {
  const job = await stack.train();
  const first = (await job.ended()).versions[0]!;

  const answers = await Promise.all(
    Array.from({ length: 10 }, () => send(job, 'versions', { steps: 700 }, 'once')),
  );
  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 202));
  expect(await answers[0]!.json()).toMatchObject({ version: 2, cost: { estimate: null, currency: 'USD' } });
  const done = await job.reads(({ status, version }) => status === 'completed' && version === 2);
  expect(done).toMatchObject({
    activeVersion: 1,
    versions: [{ version: 1 }, { version: 2, trainer: first.trainer, parameters: { steps: 700 } }],
  });
  expect(done.versions[1]).toMatchObject({ datasetKey: first.datasetKey });
  expect(await job.trainings()).toHaveLength(2);
  expect(await stagesOf(job, 2)).toEqual(['submitFalTraining', 'pollFal', 'storeVersion']);
  expect(await typeOf(await send(job, 'versions', { steps: 800 }, 'once'))).toBe('IdempotencyKeyReused');

  expect((await send(job, 'versions/2/promote')).status).toBe(200);
  expect((await job.read()).activeVersion).toBe(2);
  expect((await send(job, 'versions/2/rollback')).status).toBe(200);
  expect((await job.read()).activeVersion).toBe(1);
  expect(await typeOf(await send(job, 'versions/2/rollback'))).toBe('VersionNotActive');
  expect(await typeOf(await send(job, 'versions/1/rollback'))).toBe('NoEarlierVersion');
  expect(await typeOf(await send(job, 'versions/3/promote'))).toBe('VersionNotFound');
}, 180_000);

it('a further version is cancelled like the first, and what there was stays', async () => {
  const job = await stack.train();
  await job.ended();
  await stack.play(job.jobId, { play: 'training-seconds', seconds: 60 });
  expect((await send(job, 'versions')).status).toBe(202);
  expect(await typeOf(await send(job, 'versions'))).toBe('JobStillOpen');
  await job.reads(({ provider }) => provider?.state === 'accepted');
  expect(await job.cancel()).toBe(202);
  const ended = await job.reads(({ status }) => status === 'cancelled');
  expect(ended).toMatchObject({ version: 2, activeVersion: 1, versions: [{ version: 1 }] });
  expect(await typeOf(await send(job, 'versions', { budget: 1, trainer: 'flux-2' }))).toBe('OverBudget');
}, 180_000);

import { describe, expect, it } from '@jest/globals';
import { MockActivityEnvironment } from '@temporalio/testing';
import { createReconcileJobs, createSweepTemp } from '#activities/jobs';
import { createWorkflowInspector } from '#activities/temporal';
import { keys } from '#domain';
import {
  DESCRIBE_PICTURE,
  descriptionPrefix,
  unitOf,
  type DescribePictureJob,
} from '../support/kinds/describe-picture/domain.ts';
import { apiKindsWithOneMore } from '../support/kinds/index.ts';
import { until } from '../support/until.ts';
import {
  aPicture,
  ask,
  begun,
  client,
  objects,
  paidFor,
  play,
  reaches,
  receiver,
  stores,
  submitted,
  url,
  type Body,
} from './stack.ts';

describe('a kind of job that the shared parts have not a line about', () => {
  it('asks, is answered, pays once, stores, and says so by event and webhook', async () => {
    const picture = aPicture();
    const jobId = await begun({ pictures: [picture], asks: true, webhookUrl: receiver.url('/hooks') });
    const { question, kind } = await reaches(jobId, 'awaiting_review');
    expect(kind).toBe(DESCRIBE_PICTURE);
    const { questionId } = question as Body;
    await ask('POST', `/api/jobs/${jobId}/answer?userId=ada`, { questionId, kind: 'go-on' });

    expect(await reaches(jobId, 'completed')).toMatchObject({
      ...{ asks: true, stage: 'done', progress: { percent: 100 }, error: null, question: null },
    });
    expect(await ask('GET', `/api/jobs/${jobId}?userId=ada`)).toMatchObject({
      href: `/api/pictures/${jobId}`,
      outputs: [{ outputId: '1', contentType: 'text/plain' }],
    });
    expect(await stores.submissions.ofJob(jobId)).toMatchObject([{ unit: unitOf(1), state: 'accepted' }]);
    expect(await paidFor(picture)).toBe(1);
    expect(await stores.spending.spent('ada', new Date())).toBeCloseTo(0.01);

    const events = await (await fetch(`${url}/api/jobs/${jobId}/events?userId=ada`)).text();
    expect(events).toContain('event: end');
    await until(
      () => Promise.resolve(receiver.received.length === 2),
      20,
      () => JSON.stringify(receiver.received),
    );
    const { deliveries } = await ask('GET', `/api/jobs/${jobId}/deliveries?userId=ada`);
    expect((deliveries as Body[]).map(({ event }) => event)).toEqual([
      'job.completed',
      'job.awaiting_review',
    ]);
  }, 120_000);

  it('is listed beside the others, and by its kind', async () => {
    const jobId = await begun();
    await reaches(jobId, 'completed');
    const listed = await ask('GET', `/api/jobs?userId=ada&kind=${DESCRIBE_PICTURE}`);
    expect((listed.jobs as Body[]).map((job) => job.jobId)).toContain(jobId);
    expect(await ask('GET', '/api/lora/list?userId=ada')).toEqual({ jobs: [], nextCursor: null });
    const found = client.workflow.list({ query: `JobKind = '${DESCRIBE_PICTURE}' AND JobId = '${jobId}'` });
    const runs: string[] = [];
    const look = async (): Promise<boolean> => {
      for await (const { workflowId } of found) runs.push(workflowId);
      return runs.length > 0;
    };
    await until(look, 20, () => 'no run has the search attribute');
    expect(runs).toContain(`${DESCRIBE_PICTURE}-${jobId}`);
  }, 60_000);

  it('is cancelled while it asks, and has paid nothing', async () => {
    const picture = aPicture();
    const jobId = await begun({ pictures: [picture], asks: true });
    await reaches(jobId, 'awaiting_review');
    await ask('POST', `/api/jobs/${jobId}/cancel?userId=ada`);
    await reaches(jobId, 'cancelled');
    expect(await paidFor(picture)).toBe(0);
  }, 60_000);

  it('keeps its intermediates from the sweep while it is open', async () => {
    const jobId = await begun({ asks: true });
    await reaches(jobId, 'awaiting_review');
    await objects.put(`${keys.tempPrefix(jobId)}note`, 'kept', 'text/plain');
    const sweep = createSweepTemp({
      objects: Object.assign(Object.create(objects) as typeof objects, { list: aged }),
      workflows: createWorkflowInspector(client),
      kinds: apiKindsWithOneMore.definitions,
    });
    await new MockActivityEnvironment().run(sweep);
    expect(await objects.head(`${keys.tempPrefix(jobId)}note`)).not.toBeNull();
  }, 60_000);

  it('is ended in its record when an operator terminates its run, and what it asked for is cancelled', async () => {
    const picture = aPicture();
    await play(picture, { play: 'queue-seconds', seconds: 600 });
    const jobId = await begun({ pictures: [picture] });
    await submitted(jobId, 1, true);
    await client.workflow.getHandle(`${DESCRIBE_PICTURE}-${jobId}`).terminate('in a test');
    const cancelled: string[] = [];
    const reconcile = createReconcileJobs({
      jobs: {
        ...stores.jobs,
        openJobs: quiet(jobId),
        find: (...args) => stores.jobs.find(...args),
        followedRuns: (...args) => stores.jobs.followedRuns(...args),
        project: (...args) => stores.jobs.project(...args),
      },
      workflows: createWorkflowInspector(client),
      kinds: apiKindsWithOneMore.definitions,
      submissions: stores.submissions,
      cancelRequest: ({ unit }) => {
        cancelled.push(unit);
        return Promise.resolve({ outcome: 'cancelled' });
      },
    });
    await new MockActivityEnvironment({ scheduledTimestampMs: Date.now() }).run(reconcile);
    expect(await reaches(jobId, 'failed')).toMatchObject({ error: { type: 'JobTerminated' } });
    expect(cancelled).toEqual([unitOf(1)]);
    const ended = (await stores.jobs.find('ada', jobId)) as DescribePictureJob;
    expect(ended.requests).toMatchObject([{ unit: unitOf(1), state: 'cancelled' }]);
  }, 60_000);

  it('is deleted with a receipt', async () => {
    const jobId = await begun({ webhookUrl: receiver.url('/gone') });
    await reaches(jobId, 'completed');
    expect(await objects.head(`${descriptionPrefix('ada', jobId)}1.txt`)).not.toBeNull();
    const receipt = await ask('DELETE', `/api/jobs/${jobId}?userId=ada`);
    expect(receipt).toMatchObject({
      ...{ jobId, kind: DESCRIBE_PICTURE, documents: 1 },
      objects: { descriptions: 1, temporary: 1 },
      atFal: { requests: [{ unit: unitOf(1), outcome: 'erased' }] },
    });
    expect(await stores.jobs.find('ada', jobId)).toBeNull();
    expect(await objects.head(`${descriptionPrefix('ada', jobId)}1.txt`)).toBeNull();
  }, 60_000);
});

/** The bucket with every object old enough for the sweep. */
async function* aged(prefix: string) {
  for await (const facts of objects.list(prefix)) yield { ...facts, lastModified: new Date(0) };
}

/** One job, as if it had been quiet for a long time. */
const quiet = (jobId: string) =>
  async function* () {
    const job = await stores.jobs.find('ada', jobId);
    if (job) yield { ...job, updatedAt: new Date(Date.now() - 45_000) };
  };

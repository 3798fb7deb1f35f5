import { expect, it } from '@jest/globals';
import { trainLoraInput } from '../support/jobs.ts';
import { type StubbedJob, withJob } from '../support/stubbed-job.ts';
import { StubbedTraining } from '../support/stubbed-training.ts';
import { started } from '../support/started.ts';
import { WorkflowBench } from '../support/workflow-bench.ts';

const bench = await started(WorkflowBench.start());
const requestId = crypto.randomUUID();

/**
 * A training whose submission's answer is lost until it is settled as one of `believed`; anything else is objected to.
 */
const lost = (work: (job: StubbedJob) => Promise<void>, believed: string[]): Promise<void> => {
  const input = trainLoraInput();
  const training = new StubbedTraining(input, { requestId: null });
  const { providers } = training.activities;
  const submit = providers.submitFalTraining!;
  providers.submitFalTraining = async (asked) => {
    const { settled } = asked;
    const answer = await submit(asked);
    if (!settled) return answer;
    if (settled.outcome === 'not-accepted') return { ...answer, requestId };
    return believed.includes(settled.requestId)
      ? { ...answer, requestId: settled.requestId }
      : { ...answer, objection: 'fal knows no such request.' };
  };
  return withJob(bench, { input, training }, async (job) => {
    // The second call looks at the record again; after it, there is a week to answer.
    await job.reads(() => training.submissions.length === 2);
    await job.reads(({ question }) => question?.kind === 'submission-unknown');
    expect(job.last).toMatchObject({ status: 'awaiting_review', stage: 'submitFalTraining' });
    expect(job.last.question).toMatchObject({ id: 'claim-1', videosLeft: 0 });
    await work(job);
  });
};

const settledBy = ({ training }: StubbedJob): unknown => training.submissions.at(-1)!.settled;

const completes = async (job: StubbedJob): Promise<void> => {
  expect(await job.ended()).toMatchObject({ version: { stats: { requestId } } });
  expect(job.last).toMatchObject({ status: 'completed', question: null, provider: { requestId } });
};

it.concurrent('is settled by a webhook', () =>
  lost(
    async (job) => {
      await job.handle.signal('falCompleted', { requestId });
      await completes(job);
      expect(settledBy(job)).toEqual({ outcome: 'accepted', requestId, by: 'webhook' });
    },
    [requestId],
  ),
);

it.concurrent('is settled by a person who found the request', () =>
  lost(
    async (job) => {
      await job.approve({ submission: { outcome: 'accepted', requestId } });
      await completes(job);
      const settled = { outcome: 'accepted', requestId, by: 'person' };
      // Until someone says what became of it, the submission is looked for and never sent again.
      expect(job.training.submissions.map((asked) => asked.settled)).toEqual([undefined, undefined, settled]);
    },
    [requestId],
  ),
);

it.concurrent('is sent again when a person says of this very claim that it was not accepted', () =>
  lost(async (job) => {
    await job.approve({});
    await job.notes('That approval did not say what became of the submission');
    await job.approve({ submission: { outcome: 'not-accepted', claimId: 'claim-0' } });
    await job.notes('That approval was about another submission');
    await job.addVideo({ source: { kind: 'url', url: 'https://example.test/more.mp4' } });
    await job.notes('A video was ignored: the job does not wait for one.');
    expect(job.training.submissions).toHaveLength(2);
    await job.approve({ submission: { outcome: 'not-accepted', claimId: 'claim-1' } });
    await completes(job);
    expect(settledBy(job)).toEqual({ outcome: 'not-accepted', claimId: 'claim-1', by: 'person' });
  }, []),
);

it.concurrent(
  'is not sent a third time when a person says twice that the first was not accepted',
  async () => {
    const input = trainLoraInput();
    const training = new StubbedTraining(input, { requestId: null });
    const { providers } = training.activities;
    const submit = providers.submitFalTraining!;
    let sent = 1;
    providers.submitFalTraining = async (asked) => {
      const answer = await submit(asked);
      if (asked.settled?.outcome === 'not-accepted') sent += 1;
      const found = asked.settled?.outcome === 'accepted' ? asked.settled.requestId : null;
      return { ...answer, requestId: found, claimId: `claim-${sent}` };
    };
    await withJob(bench, { input, training }, async (job) => {
      const first = await job.asks('submission-unknown');
      const said = { submission: { outcome: 'not-accepted', claimId: 'claim-1' } };
      await job.approve(said);
      await job.reads(({ question }) => question?.id === 'claim-2');
      expect(job.last.question).toMatchObject({ kind: first.kind, id: 'claim-2' });
      expect(job.last.provider).toMatchObject({ state: 'unknown', claimId: 'claim-2' });
      await job.approve(said);
      await job.notes('That approval was about another submission');
      await job.approve({ submission: { outcome: 'accepted', requestId } });
      await completes(job);
      expect(sent).toBe(2);
    });
  },
);

it.concurrent('is asked about again when what was told is not believed', () =>
  lost(
    async (job) => {
      await job.approve({ submission: { outcome: 'accepted', requestId: crypto.randomUUID() } });
      await job.notes('What was told about the submission was not believed: fal knows no such request.');
      await job.asks('submission-unknown');
      await job.approve({ submission: { outcome: 'accepted', requestId } });
      await completes(job);
    },
    [requestId],
  ),
);

it.concurrent('ends with a cancel, which stops what a webhook may still name', () =>
  lost(async (job) => {
    await job.handle.signal('cancel');
    await job.ended();
    expect(job.last).toMatchObject({ status: 'cancelled', question: null });
    expect(job.training.cancelled).toHaveLength(1);
  }, []),
);

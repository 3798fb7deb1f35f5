import { expect, it } from '@jest/globals';
import { ApplicationFailure } from '@temporalio/common';
import { FAILURES, type TrainLoraInput } from '#domain';
import { trainLoraInput } from '../support/jobs.ts';
import { withJob } from '../support/stubbed-job.ts';
import { DATASET, StubbedTraining } from '../support/stubbed-training.ts';
import { started } from '../support/started.ts';
import { WorkflowBench } from '../support/workflow-bench.ts';

const bench = await started(WorkflowBench.start());

const people = [1, 2].map((n) => ({ id: `person-${n}`, pictureKey: `${n}.jpg`, frames: 9, seconds: 9 }));
const unclear = { dataset: null, people, kept: 0, shortage: null };
const short = { dataset: DATASET, kept: 2, shortage: 'Two are good.' };

/** Lets a job run to its end without answering it; returns the failure of its run. */
const runOf = (training: StubbedTraining, input: TrainLoraInput): Promise<unknown> =>
  withJob(bench, { input, training }, async (job) => (await job.ended()).failure);

// They wait for days, so they run concurrently.
it.concurrent.each([
  ['whom to train', 'choose-person', {}, { judged: unclear }, 'TwoPeopleEquallyPresent'],
  ['for more images', 'too-few-images', { review: true }, { judged: short }, 'ReviewTimedOut'],
  ['for a look', 'review', { review: true }, {}, 'ReviewTimedOut'],
  ['whether the price is all right', 'over-budget', { budget: 1 }, {}, 'ReviewTimedOut'],
] as const)('a job that asked %s in vain fails with what it has, and paid nothing', async (...given) => {
  const [, kind, asked, play, type] = given;
  const input = trainLoraInput(asked);
  const training = new StubbedTraining(input, play);
  const failure = await runOf(training, input);

  const { snapshots, submissions, cleaned } = training;
  const question = snapshots.find(({ status }) => status === 'awaiting_review')!.question!;
  expect(question.kind).toBe(kind);
  const message = `Nobody answered within 168 hours: ${question.message}`;
  const stage = kind === 'review' || kind === 'over-budget' ? 'review' : 'filterFaces';
  const { remedy, retryable } = FAILURES[type];
  const last = snapshots.at(-1)!;
  expect(last).toMatchObject({
    ...{ status: 'failed', stage, question: null, provider: null, versions: [] },
    error: { type, message, remedy, retryable, stage },
  });
  expect(failure).toBeInstanceOf(ApplicationFailure);
  expect(failure).toMatchObject({ type, message, nonRetryable: true });
  // Everything stays, including the intermediates: a retry asks again.
  expect(last.dataset).toEqual(kind === 'choose-person' ? null : expect.objectContaining(DATASET));
  expect(cleaned).toBe(0);
  expect(submissions).toEqual([]);
});

it.concurrent(
  'a submission that nobody could tell about is not sent again, and what is known of it stays',
  async () => {
    const input = trainLoraInput();
    const training = new StubbedTraining(input, { requestId: null });
    expect(await runOf(training, input)).toMatchObject({ type: 'SubmissionOutcomeUnknown' });

    const { snapshots, submissions, cleaned } = training;
    const provider = { state: 'unknown', requestId: null, claimId: 'claim-1' };
    expect(snapshots.find(({ question }) => question !== null)).toMatchObject({
      ...{ status: 'awaiting_review', question: { id: 'claim-1', kind: 'submission-unknown' }, provider },
    });
    expect(snapshots.at(-1)).toMatchObject({
      ...{ status: 'failed', stage: 'submitFalTraining', question: null, provider, versions: [] },
      error: { type: 'SubmissionOutcomeUnknown', stage: 'submitFalTraining' },
    });
    // The second call looks at the record of the first; it has not been settled as not accepted.
    expect(submissions.map(({ settled }) => settled)).toEqual([undefined, undefined]);
    expect(cleaned).toBe(0);
  },
);

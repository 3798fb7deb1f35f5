import { expect, it } from '@jest/globals';
import { trainLoraInput } from '../support/jobs.ts';
import { withJob } from '../support/stubbed-job.ts';
import { StubbedTraining } from '../support/stubbed-training.ts';
import { started } from '../support/started.ts';
import { WorkflowBench } from '../support/workflow-bench.ts';

const bench = await started(WorkflowBench.start());

const CLAIM = 'submission is not requested by this job.';

/** What someone might type into the Temporal Web UI, and how the job responds to it. */
const APPROVALS: [unknown, string][] = [
  [null, 'it must be an object'],
  ['yes', 'it must be an object'],
  [{ questionId: 5 }, '"questionId" must be'],
  [{ questionId: 'of a page out of date' }, 'is not what is asked now.'],
  [{ captions: { 'cat.png': 'ohwx' } }, '"captions" must map'],
  [{ captions: { '000001.jpg': 5 } }, '"captions" must map'],
  [{ steps: 1.5 }, '"steps" must be'],
  [{ steps: 1_000_000 }, '"steps" must be'],
  [{ budget: -1 }, '"budget" must be'],
  [{ person: 'Ada' }, '"person" must be'],
  [{ person: 'person-1' }, 'person is the only one that was found.'],
  [{ drop: ['../1'] }, '"drop" and "keep" must be'],
  [{ drop: ['000001'], keep: ['000001'] }, 'is in "drop" and in "keep".'],
  [{ submission: { outcome: 'perhaps' } }, '"submission" must be'],
  [{ submission: 'accepted' }, '"submission" must be'],
  [{ submission: { outcome: 'not-accepted', claimId: 'claim-1' } }, CLAIM],
];

const VIDEOS: unknown[] = [
  null,
  {},
  { source: { kind: 'file', path: '/etc/passwd' } },
  { source: { kind: 'url', url: 5 } },
  { source: { kind: 'key', key: 'uploads/eve/a.mp4' } },
];

it('neither goes on nor fails on what is mistyped, and says of each why', async () => {
  const input = trainLoraInput({ review: true, reviewHours: 2000 });
  const training = new StubbedTraining(input);
  await withJob(bench, { input, training }, async (job) => {
    const { id } = await job.asks('review');
    const ignored = (what: string): number => job.messages.filter((text) => text.startsWith(what)).length;
    for (const [approval, why] of APPROVALS) {
      const before = ignored('An approval was ignored:');
      // Without an argument, a signal from the Web UI carries nothing at all.
      await (approval === null ? job.handle.signal('approve') : job.approve(approval)).catch(() => undefined);
      await job.reads(() => ignored('An approval was ignored:') > before);
      expect(job.messages.at(-1)).toContain(why);
    }
    for (const video of VIDEOS) {
      const before = ignored('A video was ignored:');
      await job.addVideo(video);
      await job.reads(() => ignored('A video was ignored:') > before);
      expect(job.messages.at(-1)).toContain('"source" must be');
    }
    expect(job.last).toMatchObject({ status: 'awaiting_review', question: { id, videosLeft: 4 } });
    expect(training.judgements).toHaveLength(1);
    await job.approve({});
    expect(await job.ended()).toMatchObject({ version: { version: 1 } });
    expect(training.submissions).toHaveLength(1);
  });
});

import { describe, expect, it } from '@jest/globals';
import type { TrainLoraInput } from '#domain';
import { readableFacts } from '../support/history.ts';
import { CLEAR, completes, held, judgedAs } from '../support/judged-training.ts';
import { withJob } from '../support/stubbed-job.ts';
import { started } from '../support/started.ts';
import { WorkflowBench } from '../support/workflow-bench.ts';

const bench = await started(WorkflowBench.start());

const priced = (asked: Partial<TrainLoraInput> = {}): TrainLoraInput =>
  held({ trainer: 'turbo-flux', budget: 1, ...asked });

describe('a price above the budget', () => {
  it.concurrent('is paid only on an answer to the question that showed it', async () => {
    const input = priced();
    await withJob(bench, { input, training: judgedAs(input, CLEAR) }, async (job) => {
      const { id, message } = await job.asks('over-budget');
      expect(message).toMatch(/^1000 steps cost about \$2\.40, more than the budget of \$1\.00\./);
      await job.approve({});
      await job.notes('has to name the question that showed it');
      await job.approve({ questionId: 'another' });
      await job.notes('is not what is asked now.');
      expect(job.last).toMatchObject({ status: 'awaiting_review', question: { id } });
      expect(job.training.submissions).toEqual([]);
      await job.approve({ questionId: id });
      await completes(job);
      expect(job.last.cost).toMatchObject({ estimate: 2.4, budget: 1 });
    });
  });

  it.concurrent(
    'that an answer to the review led to is not agreed to by another answer to that',
    async () => {
      const input = priced({ review: true, budget: 5 });
      await withJob(bench, { input, training: judgedAs(input, CLEAR) }, async (job) => {
        const stale = await job.asks('review');
        expect(stale.message).toContain('about $2.40');
        await job.approve({ questionId: stale.id, steps: 5000 });
        const open = await job.asks('over-budget');
        expect(open.message).toMatch(/^5000 steps cost about \$12\.00, more than the budget of \$5\.00/);
        expect(open.id).not.toBe(stale.id);
        const { currentDetails } = await readableFacts(job.handle);
        expect(currentDetails).toContain(`{"questionId": "${open.id}"}`);
        for (const [approval, why] of [
          [{}, 'has to name the question'],
          [{ questionId: stale.id }, 'is not what is asked now'],
          [{ questionId: 5 }, '"questionId" must be'],
        ] as const) {
          const before = job.messages.length;
          await job.approve(approval);
          await job.reads(({ timeline }) => timeline.length > before);
          expect(job.messages.at(-1)).toMatch(/^An approval was ignored/);
          expect(job.messages.at(-1)).toContain(why);
        }
        expect(job.last).toMatchObject({ status: 'awaiting_review', question: { id: open.id } });
        expect(job.training.submissions).toEqual([]);
        await job.approve({ questionId: open.id });
        await completes(job);
        expect(job.last.versions).toMatchObject([{ parameters: { steps: 5000 } }]);
      });
    },
  );

  it.concurrent('keeps everything that was said over several answers', async () => {
    const input = priced({ review: true, budget: 5 });
    const refused = [{ frame: '099999', reason: 'There is no such frame.' }];
    const training = judgedAs(input, CLEAR, { ...CLEAR, refused }, CLEAR);
    await withJob(bench, { input, training }, async (job) => {
      const first = await job.asks('review');
      expect(first.message).toContain('about $2.40');
      const captions = { '000001.jpg': 'ohwx woman, laughing' };
      await job.approve({ captions, drop: ['000002'], keep: ['099999'] });
      const second = await job.asks('review', first);
      expect(second.message).toMatch(/^Frame 099999 cannot be used: There is no such frame\./);
      await job.approve({ steps: 3000 });
      const third = await job.asks('over-budget');
      expect(third.message).toMatch(/^3000 steps cost about \$7\.20, more than the budget of \$5\.00/);
      expect(training.submissions).toEqual([]);
      await job.approve({ questionId: third.id, steps: 300 });
      await completes(job);
      expect(training.judgements.at(-1)!.choices).toMatchObject({ drop: ['000002'] });
      expect(training.submissions).toMatchObject([{ steps: 300, captionEdits: captions }]);
    });
  });

  it.concurrent(
    'is asked about again when the budget is higher and still too low, or fewer steps still too many',
    async () => {
      const input = priced();
      await withJob(bench, { input, training: judgedAs(input, CLEAR) }, async (job) => {
        const first = await job.asks('over-budget');
        await job.approve({ questionId: first.id, budget: 2 });
        const second = await job.asks('over-budget', first);
        expect(second.message).toContain('more than the budget of $2.00');
        await job.approve({ questionId: second.id, steps: 900, budget: 2 });
        const third = await job.asks('over-budget', second);
        expect(third.message).toMatch(/^900 steps cost about \$2\.16/);
        await job.approve({ questionId: third.id, steps: 500 });
        await completes(job);
        expect(job.last.cost).toMatchObject({ estimate: 1.2, budget: 2 });
        expect(job.training.submissions[0]!.steps).toBe(500);
      });
    },
  );

  it.concurrent('that nobody publishes is agreed to, or the budget is', async () => {
    const input = held({ budget: 100 });
    await withJob(bench, { input, training: judgedAs(input, CLEAR) }, async (job) => {
      const first = await job.asks('over-budget');
      expect(first.message).toContain('flux-lora-fast publishes no price');
      await job.approve({ questionId: first.id, budget: 200 });
      const second = await job.asks('over-budget', first);
      expect(second.message).toContain('the budget of $200.00');
      await job.approve({ questionId: second.id });
      await completes(job);
    });
  });

  it.concurrent('is not agreed to by an approval that is sent twice', async () => {
    const input = priced({ review: true, steps: 300 });
    await withJob(bench, { input, training: judgedAs(input, CLEAR) }, async (job) => {
      const approval = { steps: 1000, id: 'sent twice' };
      await job.asks('review');
      await job.approve(approval);
      const first = await job.asks('over-budget');
      await job.approve(approval);
      await job.approve({ ...approval, questionId: first.id });
      await job.approve({ questionId: first.id, budget: 2 });
      const { id: questionId } = await job.asks('over-budget', first);
      expect(job.training.submissions).toEqual([]);
      await job.approve({ questionId, steps: 300 });
      await completes(job);
      expect(job.last.cost).toMatchObject({ estimate: 0.72 });
      expect(job.messages.join()).not.toContain('ignored');
    });
  });
});

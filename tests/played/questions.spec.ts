import { describe, expect, it } from '@jest/globals';
import { ApplicationFailure } from '@temporalio/common';
import type { FilterFacesResult, TrainLoraInput } from '#domain';
import { readableFacts } from '../support/history.ts';
import { trainLoraInput } from '../support/jobs.ts';
import { type PlayedJob, withJob } from '../support/played-job.ts';
import { DATASET, PlayedTraining } from '../support/played-training.ts';
import { started } from '../support/started.ts';
import { WorkflowBench } from '../support/workflow-bench.ts';

const bench = await started(WorkflowBench.start());

const people = [1, 2].map((n) => ({ id: `person-${n}`, pictureKey: `${n}.jpg`, frames: 9, seconds: 9 }));
const CLEAR: FilterFacesResult = { dataset: DATASET, kept: 12, shortage: null, people };
const UNCLEAR: FilterFacesResult = { dataset: null, people, kept: 0, shortage: null };
const SHORT: FilterFacesResult = { dataset: DATASET, kept: 2, shortage: 'Two are good.' };

/** A training that is judged to be each of these in turn, and the last of them from then on. */
const judgedAs = (input: TrainLoraInput, ...results: FilterFacesResult[]): PlayedTraining => {
  const training = new PlayedTraining(input);
  training.activities.media.filterFaces = (judged) => {
    training.judgements.push(judged);
    return Promise.resolve(results[training.judgements.length - 1] ?? results.at(-1)!);
  };
  return training;
};

/** More hours than the API allows: on the bench they are half a minute, so that a busy machine is in time. */
const held = (asked: Partial<TrainLoraInput> = {}): TrainLoraInput =>
  trainLoraInput({ reviewHours: 2000, ...asked });

const priced = (asked: Partial<TrainLoraInput> = {}): TrainLoraInput =>
  held({ trainer: 'turbo-flux', budget: 1, ...asked });

const completes = async (job: PlayedJob): Promise<void> => {
  expect(await job.ended()).toMatchObject({ version: { version: 1 } });
  expect(job.last).toMatchObject({ status: 'completed', question: null, error: null });
  expect(job.training.submissions).toHaveLength(1);
};

describe('who is to be trained', () => {
  it('is asked until somebody is named who is there, and everything is judged with them', async () => {
    const input = held();
    const training = judgedAs(input, UNCLEAR, CLEAR);
    await withJob(bench, { input, training }, async (job) => {
      const question = await job.asks('choose-person');
      expect(question).toMatchObject({ people, videosLeft: 4 });
      expect(question.doubt).toBeUndefined();
      expect(job.last).toMatchObject({ stage: 'filterFaces', dataset: null });
      await job.approve({});
      await job.notes('it did not say whom to train.');
      await job.approve({ person: 'person-9' });
      await job.notes('there is no person-9 to choose.');
      expect(job.last).toMatchObject({ status: 'awaiting_review', question: { id: question.id } });
      await job.approve({ questionId: question.id, person: 'person-2' });
      await completes(job);
      expect(training.judgements.map(({ choices }) => choices)).toEqual([{}, { person: 'person-2' }]);
      expect(job.messages).toContain('Approved: person-2 is to be trained');
    });
  });

  it('is asked with the doubt about a reflection', async () => {
    const input = held();
    const training = judgedAs(input, { ...UNCLEAR, doubt: 'seen-twice' }, CLEAR);
    await withJob(bench, { input, training }, async (job) => {
      const question = await job.asks('choose-person');
      expect(question).toMatchObject({ doubt: 'seen-twice' });
      expect(question.message).toMatch(/^Is this a reflection, or are they two people\?/);
      await job.approve({ person: 'person-1' });
      await completes(job);
    });
  });

  it('can be changed in the review: what was said of frames and captions is forgotten', async () => {
    const input = held({ review: true });
    const training = judgedAs(input, CLEAR);
    await withJob(bench, { input, training }, async (job) => {
      const first = await job.asks('review');
      await job.approve({ drop: ['000001'], captions: { '000002.jpg': 'ohwx' }, person: 'person-1' });
      const second = await job.asks('review', first);
      await job.approve({ questionId: second.id, person: 'person-2' });
      const third = await job.asks('review', second);
      await job.approve({ questionId: third.id });
      await completes(job);
      expect(training.judgements.map(({ choices }) => choices)).toEqual([
        {},
        { person: 'person-1', drop: ['000001'], keep: [] },
        { person: 'person-2' },
      ]);
      expect(training.submissions[0]).toMatchObject({ captionEdits: {} });
    });
  });
});

describe('too few images', () => {
  it('end a job that nobody looks after', async () => {
    const input = held();
    const training = judgedAs(input, SHORT);
    await withJob(bench, { input, training }, async (job) => {
      const { failure } = await job.ended();
      expect(failure).toBeInstanceOf(ApplicationFailure);
      expect(failure).toMatchObject({ type: 'TooFewGoodImages', message: 'Two are good.' });
      expect(job.last).toMatchObject({ error: { type: 'TooFewGoodImages', stage: 'filterFaces' } });
    });
  });

  it('are asked about where somebody has answered before, also without a review', async () => {
    const input = held();
    const training = judgedAs(input, UNCLEAR, SHORT, CLEAR);
    await withJob(bench, { input, training }, async (job) => {
      await job.asks('choose-person');
      await job.approve({ person: 'person-1' });
      await job.asks('too-few-images');
      await job.approve({});
      await job.notes('there are still too few images.');
      await job.approve({ keep: ['000003'] });
      await completes(job);
      expect(training.judgements[2]!.choices).toEqual({ person: 'person-1', drop: [], keep: ['000003'] });
    });
  });

  it('take up to four more videos, of which one that cannot be used is said', async () => {
    const input = held({ review: true });
    const training = judgedAs(input, SHORT, SHORT, SHORT, CLEAR);
    const first = training.activities.media.extractFrames;
    training.activities.media.extractFrames = (asked) =>
      asked.video === 1
        ? Promise.reject(ApplicationFailure.nonRetryable('It has no picture.', 'NoVideoStream'))
        : first!(asked);
    await withJob(bench, { input, training }, async (job) => {
      let question = await job.asks('too-few-images');
      const source = { kind: 'url', url: 'https://example.test/more.mp4' };
      await job.addVideo({ source, id: 'video-1' });
      question = await job.asks('too-few-images', question);
      expect(question).toMatchObject({ videosLeft: 3 });
      expect(question.message).toMatch(
        /^The added video could not be used: It has no picture\. Two are good\./,
      );
      // Sent again it is not taken, so three are left.
      await job.addVideo({ source, id: 'video-1' });
      for (const [left, kind] of [
        [2, 'too-few-images'],
        [1, 'too-few-images'],
        [0, 'review'],
      ] as const) {
        await job.addVideo({ source, id: `with ${left} left` });
        question = await job.asks(kind, question);
        expect(question.videosLeft).toBe(left);
      }
      expect(question.message).toMatch(/^The added video brought 40 candidate frames\. Look at/);
      await job.addVideo({ source });
      await job.notes('A video was ignored: no more can be added.');
      await job.approve({});
      await completes(job);
      expect(training.judgements.at(-1)!.addedIndexKeys).toHaveLength(3);
    });
  });
});

describe('the review', () => {
  it('shows frames that were refused once more, and describes again with what was edited', async () => {
    const input = held({ review: true });
    const refused = [{ frame: '000009', reason: 'It shows nobody.' }];
    const training = judgedAs(input, CLEAR, { ...CLEAR, refused }, CLEAR);
    await withJob(bench, { input, training }, async (job) => {
      const first = await job.asks('review');
      const captions = { '000001.jpg': 'ohwx, laughing' };
      await job.approve({ keep: ['000009'], drop: ['000002'], captions, steps: 200 });
      const second = await job.asks('review', first);
      expect(second.message).toMatch(/^Frame 000009 cannot be used: It shows nobody\. Look at the 12 images/);
      await job.approve({ drop: ['000003'] });
      await completes(job);
      // What was refused is not asked for again.
      const { choices } = training.judgements.at(-1)!;
      expect(choices!.keep).toEqual([]);
      expect([...choices!.drop!].sort()).toEqual(['000002', '000003']);
      expect(training.submissions[0]).toMatchObject({ steps: 200, captionEdits: captions });
    });
  });

  it('takes a video once that is sent again, as nobody knew whether it had come', async () => {
    const input = held({ review: true });
    const training = judgedAs(input, CLEAR);
    const first = training.activities.media.extractFrames!;
    training.activities.media.extractFrames = (asked) =>
      asked.video === undefined
        ? first(asked)
        : Promise.reject(ApplicationFailure.nonRetryable('Nobody may go there.', 'ForbiddenUrl'));
    await withJob(bench, { input, training }, async (job) => {
      const asked = await job.asks('review');
      const video = { id: 'a', source: { kind: 'url', url: 'https://127.0.0.1/' } };
      for (let time = 0; time < 2; time++) await job.addVideo(video);
      const { message, videosLeft } = await job.asks('review', asked);
      expect(message).toMatch(/^The added video could not be used/);
      expect(videosLeft).toBe(3);
      await job.addVideo(video);
      await job.approve({});
      await completes(job);
      expect(job.messages.join()).not.toContain('ignored');
    });
  });

  it('takes no answer that came before it, and says so', async () => {
    const input = held({ review: true });
    const training = judgedAs(input, CLEAR);
    const { caption } = training.activities.providers;
    let describe = (): void => undefined;
    const wait = new Promise<void>((resolve) => (describe = resolve));
    training.activities.providers.caption = (asked) => wait.then(() => caption!(asked));
    await withJob(bench, { input, training }, async (job) => {
      await job.reads(({ stage }) => stage === 'caption');
      await job.approve({ steps: 100 });
      await job.addVideo({ source: { kind: 'url', url: 'https://example.test/more.mp4' } });
      await job.notes('A video was ignored: the job does not wait for one.');
      describe();
      await job.asks('review');
      await job.notes('An answer was ignored: it came before this question');
      await job.approve({});
      await completes(job);
      expect(training.submissions[0]!.steps).toBe(input.steps);
    });
  });
});

describe('a price above the budget', () => {
  it('is paid only on an answer to the question that showed it', async () => {
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

  it('that an answer to the review led to is not agreed to by another answer to that', async () => {
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
  });

  it('keeps everything that was said over several answers', async () => {
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

  it('is asked about again when the budget is higher and still too low, or fewer steps still too many', async () => {
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
  });

  it('that nobody publishes is agreed to, or the budget is', async () => {
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

  it('is not agreed to by an approval that is sent twice', async () => {
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

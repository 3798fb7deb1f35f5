import { describe, expect, it } from '@jest/globals';
import { ApplicationFailure } from '@temporalio/common';
import { CLEAR, completes, held, judgedAs, people, SHORT, UNCLEAR } from '../support/judged-training.ts';
import { withJob } from '../support/stubbed-job.ts';
import { started } from '../support/started.ts';
import { WorkflowBench } from '../support/workflow-bench.ts';

const bench = await started(WorkflowBench.start());

describe('who is to be trained', () => {
  it.concurrent(
    'is asked until somebody is named who is there, and everything is judged with them',
    async () => {
      const input = held();
      const training = judgedAs(input, UNCLEAR, CLEAR);
      await withJob(bench, { input, training }, async (job) => {
        const question = await job.asks('choose-person');
        expect(question).toMatchObject({ people, videosLeft: 4 });
        expect(question.doubt).toBeUndefined();
        expect(job.last).toMatchObject({ stage: 'filterFaces', dataset: null });
        await job.approve({});
        await job.notes('person is required: one of');
        await job.approve({ person: 'person-9' });
        await job.notes('person is not one of');
        expect(job.last).toMatchObject({ status: 'awaiting_review', question: { id: question.id } });
        await job.approve({ questionId: question.id, person: 'person-2' });
        await completes(job);
        expect(training.judgements.map(({ choices }) => choices)).toEqual([{}, { person: 'person-2' }]);
        expect(job.messages).toContain('Approved: person-2 is to be trained');
      });
    },
  );

  it.concurrent('is asked with the doubt about a reflection', async () => {
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

  it.concurrent(
    'can be changed in the review: what was said of frames and captions is forgotten',
    async () => {
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
    },
  );
});

describe('too few images', () => {
  it.concurrent('end a job that nobody looks after', async () => {
    const input = held();
    const training = judgedAs(input, SHORT);
    await withJob(bench, { input, training }, async (job) => {
      const { failure } = await job.ended();
      expect(failure).toBeInstanceOf(ApplicationFailure);
      expect(failure).toMatchObject({ type: 'TooFewGoodImages', message: 'Two are good.' });
      expect(job.last).toMatchObject({ error: { type: 'TooFewGoodImages', stage: 'filterFaces' } });
    });
  });

  it.concurrent('are asked about where somebody has answered before, also without a review', async () => {
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

  it.concurrent('take up to four more videos, of which one that cannot be used is said', async () => {
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
      // The same video sent again is not taken, so three are left.
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
  it.concurrent(
    'shows frames that were refused once more, and describes again with what was edited',
    async () => {
      const input = held({ review: true });
      const refused = [{ frame: '000009', reason: 'It shows nobody.' }];
      const training = judgedAs(input, CLEAR, { ...CLEAR, refused }, CLEAR);
      await withJob(bench, { input, training }, async (job) => {
        const first = await job.asks('review');
        const captions = { '000001.jpg': 'ohwx, laughing' };
        await job.approve({ keep: ['000009'], drop: ['000002'], captions, steps: 200 });
        const second = await job.asks('review', first);
        expect(second.message).toMatch(
          /^Frame 000009 cannot be used: It shows nobody\. Look at the 12 images/,
        );
        await job.approve({ drop: ['000003'] });
        await completes(job);
        // The refused frame is not requested again.
        const { choices } = training.judgements.at(-1)!;
        expect(choices!.keep).toEqual([]);
        expect([...choices!.drop!].sort()).toEqual(['000002', '000003']);
        expect(training.submissions[0]).toMatchObject({ steps: 200, captionEdits: captions });
      });
    },
  );

  it.concurrent('takes a video once that is sent again, as nobody knew whether it had come', async () => {
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

  it.concurrent('takes no answer that came before it, and says so', async () => {
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

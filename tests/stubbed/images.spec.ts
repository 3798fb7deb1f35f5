import { describe, expect, it } from '@jest/globals';
import { neverEnding } from '../support/stubbed-job.ts';
import { fails, StubbedImages } from '../support/stubbed-images.ts';
import { started } from '../support/started.ts';
import { WorkflowBench } from '../support/workflow-bench.ts';

const bench = await started(WorkflowBench.start());

/** Of so many images of 256 × 256 pixels by z-image. */
const dollarsOf = (images: number): number => (images * 558) / 1_000_000;
const EACH = dollarsOf(1);

/** Some images; the responses to the submissions of these units are lost. */
const withLost = (lost: readonly string[], request: object): StubbedImages => {
  const images = new StubbedImages(request);
  const { providers } = images.activities;
  const submit = providers.submitImage!;
  providers.submitImage = async (asked) => {
    const { unit, settled } = asked;
    const answer = await submit(asked);
    if (settled?.outcome === 'accepted') return { ...answer, requestId: settled.requestId };
    return lost.includes(unit) ? { ...answer, requestId: null } : answer;
  };
  return images;
};

const unitsOf = ({ submissions }: StubbedImages): string[] => [
  ...new Set(submissions.map(({ unit }) => unit)),
];

describe('a lost response', () => {
  it.concurrent('is followed by a repeat where the budget has room for it, which is counted', async () => {
    const images = withLost(['p1'], { count: 2, budget: 3 * EACH });
    const { counts } = await images.ended(bench);
    expect(counts).toMatchObject({ completed: 2 });
    expect(unitsOf(images).sort()).toEqual(['p1', 'p1-r2', 'p2']);
    expect(images.last.cost).toMatchObject({ actual: 2 * EACH, possiblyPaidTwice: EACH });
  });

  it.concurrent('is not followed by one beyond the budget: that image fails, and no other', async () => {
    const images = withLost(['p1'], { count: 2, budget: 2 * EACH });
    const { counts } = await images.ended(bench);
    expect(counts).toMatchObject({ completed: 1, failed: 1 });
    expect(unitsOf(images).sort()).toEqual(['p1', 'p2']);
    expect(images.last.images).toContainEqual({
      ...{ imageId: '0001', status: 'failed', failure: 'SubmissionOutcomeUnknown' },
    });
  });

  it.concurrent('leaves the repeats of all images together within the budget', async () => {
    const images = withLost(['p1', 'p2', 'p3'], { count: 3, budget: 4.5 * EACH });
    const { counts } = await images.ended(bench);
    expect(counts).toMatchObject({ completed: 1, failed: 2 });
    expect(unitsOf(images)).toHaveLength(4);
  });

  it.concurrent('is repeated without a budget, but not for ever', async () => {
    const images = withLost(['p1', 'p1-r2', 'p1-r3'], { count: 1 });
    const { failure } = await images.ended(bench);
    expect(failure).toMatchObject({ type: 'SubmissionOutcomeUnknown' });
    expect(unitsOf(images)).toEqual(['p1', 'p1-r2', 'p1-r3']);
    expect(images.last).toMatchObject({ status: 'failed', counts: { failed: 1 } });
  });

  it.concurrent('is no loss if the webhook names the request: nothing is repeated', async () => {
    const images = withLost(['p1'], { count: 1 });
    await images.run(bench, async (handle) => {
      await images.reads(({ requests }) => requests.some(({ state }) => state === 'submitting'));
      await handle.signal('falCompleted', { requestId: 'request-found', unit: 'p1' });
      expect(await handle.result()).toMatchObject({ completed: 1 });
    });
    expect(unitsOf(images)).toEqual(['p1']);
    expect(images.stored).toMatchObject([{ requestId: 'request-found' }]);
    expect(images.last.cost.possiblyPaidTwice ?? 0).toBe(0);
  });
});

describe('images that cannot be made', () => {
  it.concurrent('fail alone, each for its own reason, and the job is completed', async () => {
    const images = new StubbedImages({ count: 3 });
    const { providers, outputs } = images.activities;
    const submit = providers.submitImage!;
    providers.submitImage = (asked) =>
      asked.imageId === '0001' ? fails('ConsentWithdrawn')() : submit(asked);
    const store = outputs.storeImage!;
    outputs.storeImage = (asked) => (asked.imageId === '0002' ? fails('RequestFailed')() : store(asked));
    expect(await images.ended(bench)).toMatchObject({ counts: { completed: 1, failed: 2 } });
    expect(images.failures).toMatchObject([
      { imageId: '0001', unit: null, type: 'ConsentWithdrawn' },
      { imageId: '0002', unit: 'p2', type: 'RequestFailed' },
    ]);
    expect(images.last.requests).toEqual([]);
  });

  it.concurrent(
    'fail the job if none is left: for their reason if it is one, else for none of them',
    async () => {
      const same = new StubbedImages({ count: 2 });
      same.activities.providers.submitImage = fails('MonthlyBudgetSpent');
      expect(await same.ended(bench)).toMatchObject({ failure: { type: 'MonthlyBudgetSpent' } });
      const mixed = new StubbedImages({ count: 2 });
      mixed.activities.providers.submitImage = (asked) =>
        fails(asked.imageId === '0001' ? 'ProviderRejectedInput' : 'MonthlyBudgetSpent')();
      expect(await mixed.ended(bench)).toMatchObject({ failure: { type: 'NoImageMade' } });
    },
  );

  it.concurrent('are failed if somebody cancels their request at fal', async () => {
    const images = new StubbedImages({ count: 2 });
    const { waiting } = images.activities;
    waiting.pollRequest = ({ unit }) => Promise.resolve({ state: unit === 'p1' ? 'cancelled' : 'completed' });
    expect(await images.ended(bench)).toMatchObject({ counts: { completed: 1, failed: 1 } });
  });
});

describe('a cancel', () => {
  it.concurrent('keeps what is stored, cancels what is at fal, and begins nothing more', async () => {
    const images = new StubbedImages({ count: 20 });
    const { waiting } = images.activities;
    waiting.pollRequest = ({ unit }) =>
      Number(unit.slice(1)) <= 3 ? Promise.resolve({ state: 'completed' }) : neverEnding();
    await images.run(bench, async (handle) => {
      await images.reads(({ counts }) => counts.completed === 3);
      await images.reads(({ requests }) => requests.filter(({ state }) => state === 'accepted').length === 8);
      await handle.signal('cancel');
      await expect(handle.result()).rejects.toThrow();
    });
    expect(images.last).toMatchObject({ status: 'cancelled', counts: { completed: 3 } });
    expect(images.cancelled.sort()).toEqual(['p10', 'p11', 'p4', 'p5', 'p6', 'p7', 'p8', 'p9']);
    expect(unitsOf(images)).toHaveLength(11);
    expect(images.last.cost.actual).toBeCloseTo(11 * EACH, 6);
    expect(images.last.counts.cancelled).toBe(17);
    expect(images.last.images).toHaveLength(20);
  });

  it.concurrent('comes too late while the last image is being stored: the job is completed', async () => {
    const images = new StubbedImages({ count: 1 });
    const { outputs } = images.activities;
    const store = outputs.storeImage!;
    let finish: () => void = () => undefined;
    const finished = new Promise<void>((resolve) => (finish = resolve));
    outputs.storeImage = async (asked) => {
      const result = await store(asked);
      await finished;
      return result;
    };
    await images.run(bench, async (handle) => {
      await images.reads(() => images.stored.length === 1);
      await handle.signal('cancel');
      await images.reads(({ timeline }) => timeline.some(({ message }) => message === 'Cancel requested'));
      finish();
      expect(await handle.result()).toMatchObject({ completed: 1 });
    });
    expect(images.last).toMatchObject({ status: 'completed', counts: { completed: 1 } });
  });
});

describe('a run after another', () => {
  /** Image 1 failed after its request was paid; image 2 is stored; the request of image 3 is still at fal. */
  const second = (budget?: number): StubbedImages =>
    new StubbedImages(
      { count: 3, ...(budget === undefined ? {} : { budget }) },
      {
        settled: [{ imageId: '0002', status: 'completed' }],
        units: { '0001': 'p1-r2', '0002': 'p2', '0003': 'p3' },
        earlier: { accepted: ['p1', 'p2', 'p3'], lost: [] },
      },
    );

  it.concurrent('counts what was paid before, and what it takes up only once', async () => {
    const images = second(dollarsOf(4));
    expect(await images.ended(bench)).toMatchObject({ counts: { completed: 3 } });
    expect(unitsOf(images).sort()).toEqual(['p1-r2', 'p3']);
    expect(images.last.cost).toMatchObject({ estimate: dollarsOf(3), actual: dollarsOf(4) });
  });

  it.concurrent('asks for nothing that the budget has no room for, and takes up the rest', async () => {
    const images = second(dollarsOf(3));
    expect(await images.ended(bench)).toMatchObject({ counts: { completed: 2, failed: 1 } });
    expect(unitsOf(images)).toEqual(['p3']);
    expect(images.failures).toMatchObject([{ imageId: '0001', unit: null, type: 'OverBudget' }]);
    expect(images.last.cost.actual).toBe(dollarsOf(3));
  });

  it.concurrent('asks again for what the end of the one before has cancelled at fal', async () => {
    const images = second(dollarsOf(4));
    const { waiting } = images.activities;
    waiting.pollRequest = ({ unit }) => Promise.resolve({ state: unit === 'p3' ? 'cancelled' : 'completed' });
    expect(await images.ended(bench)).toMatchObject({ counts: { completed: 3 } });
    expect(unitsOf(images).sort()).toEqual(['p1-r2', 'p3', 'p3-again']);
    expect(images.last.cost.actual).toBe(dollarsOf(4));
  });

  it.concurrent('counts a response that stays lost as possibly paid', async () => {
    const images = new StubbedImages(
      { count: 1, budget: dollarsOf(2) },
      { units: { '0001': 'p1' }, earlier: { accepted: [], lost: ['p1', 'p1-r2'] } },
    );
    expect(await images.ended(bench)).toMatchObject({ counts: { completed: 1 } });
    expect(images.last.cost).toMatchObject({ actual: EACH, possiblyPaidTwice: EACH });
  });
});

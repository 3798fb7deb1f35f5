import { describe, expect, it } from '@jest/globals';
import { trainLoraInput } from '../../../../tests/support/jobs.ts';
import type { LoraJob, LoraVersion } from './job.ts';
import { retrainInput, type RetrainChoices } from './retrain-input.ts';

const dataset = { counts: { kept: 8 }, manifestKey: 'm', contactSheetKey: 's', captionsKey: 'c' };
const job = (changes: Partial<LoraJob> = {}): LoraJob =>
  ({
    jobId: 'j',
    ...{ status: 'completed', stage: 'done', dataset, versions: [] },
    input: trainLoraInput({ budget: 1, steps: 300 }),
    ...changes,
  }) as LoraJob;

describe('retrainInput', () => {
  it('keeps the trainer and the steps, and no budget of before', () => {
    const before = job();
    const { budget, ...input } = retrainInput(before, {}, 'id');
    expect(budget).toBeUndefined();
    expect(input).toMatchObject({
      ...{ trainer: 'flux-lora-fast', steps: 300, name: before.input.name },
      retraining: { id: 'id', version: 2, dataset },
    });
  });

  it('takes the steps that the owner chose for the last version, and those of another trainer by default', () => {
    const trained = { trainer: 'flux-lora-fast', parameters: { steps: 450 } } as unknown as LoraVersion;
    const before = job({ versions: [trained] });
    expect(retrainInput(before, {}, 'id').steps).toBe(450);
    expect(retrainInput(before, { steps: 700 }, 'id').steps).toBe(700);
    expect(retrainInput(before, { trainer: 'turbo-flux' }, 'id').steps).toBe(1000);
  });

  it('counts on from the version before', () => {
    const input = trainLoraInput({ retraining: { id: 'x', version: 4, dataset } });
    expect(retrainInput(job({ input }), {}, 'id').retraining?.version).toBe(5);
  });

  it.each<[string, Partial<LoraJob>, RetrainChoices]>([
    ['JobStillOpen', { status: 'running' }, {}],
    ['DatasetNotReady', { dataset: null }, {}],
    ['TooFewGoodImages', {}, { trainer: 'flux-lora-portrait' }],
    ['OverBudget', {}, { trainer: 'turbo-flux', steps: 1000, budget: 2 }],
    ['OverBudget', {}, { budget: 100 }],
  ])('fails with %s for %j and %j', (type, changes, request) => {
    expect(() => retrainInput(job(changes), request, 'id')).toThrow(expect.objectContaining({ type }));
  });

  it('takes what is within the budget', () => {
    expect(retrainInput(job(), { trainer: 'turbo-flux', steps: 1000, budget: 2.4 }, 'id').budget).toBe(2.4);
  });
});

import { describe, expect, it } from '@jest/globals';
import { ada, planContext } from '../../../../tests/support/images/known-loras.ts';
import { UNIT_PATTERN } from '../provider/submission.ts';
import { generateImagesDefinition } from './definition.ts';
import { imagesInput } from './input.ts';
import { imageOfUnit, imageUnit, newImagesJob, withImage, type ImagesFacts, type ImagesJob } from './job.ts';
import { planImages } from './plan.ts';

const plan = planImages({ prompt: 'x', loras: [{ jobId: ada.jobId }], count: 200, budget: 9 }, planContext());
const input = imagesInput({ jobId: 'job', userId: 'ada' }, plan, planContext());
const record = newImagesJob(input, plan);
const begun = record.facts as ImagesFacts;
const jobOf = (facts: Partial<ImagesFacts>): ImagesJob =>
  ({ ...record, ...input, status: 'running', ...begun, ...facts }) as unknown as ImagesJob;

const endpoint = 'fal-ai/flux-lora';
const accepted = (unit: string) => ({ unit, endpoint, requestId: `req-${unit}`, state: 'accepted' as const });
const recorded = (unit: string) => ({ unit, endpoint, requestId: `req-${unit}` });
const units = (facts: Partial<ImagesFacts>, submissions: string[]) =>
  generateImagesDefinition.outstanding(jobOf(facts), submissions.map(recorded)).map(({ unit }) => unit);

describe('the record of a job', () => {
  it('begins with its price, and no image', () => {
    expect(record).toMatchObject({
      ...{ kind: 'generate-images', workflowId: 'generate-images-job' },
      cost: { estimate: (200 * 27_526) / 1e6, actual: null, currency: 'USD', budget: 9 },
      facts: { model: 'flux', counts: { planned: 200, completed: 0 }, images: [], requests: [], spent: 0 },
    });
  });

  it('has only the versions that are used', () => {
    expect(input.loras.map(({ jobId, versions }) => [jobId, versions.map(({ version }) => version)])).toEqual(
      [['ada', [2]]],
    );
  });

  it('stays small with 200 images', () => {
    const all = plan.images.reduce<ImagesFacts>(
      (facts, { imageId }) => ({
        ...facts,
        ...withImage(facts, { imageId, status: 'failed', failure: 'ProviderRejectedInput' }),
      }),
      begun,
    );
    expect(all.counts).toMatchObject({ planned: 200, failed: 200, completed: 0 });
    expect(JSON.stringify(all).length).toBeLessThan(20_000);
    expect(JSON.stringify(input).length).toBeLessThan(2_000);
  });

  it('forgets the requests of an image that has ended', () => {
    const requests = ['p1', 'p1-r2', 'p11'].map(accepted);
    const { requests: left } = withImage({ ...begun, requests }, { imageId: '0001', status: 'completed' });
    expect(left.map(({ unit }) => unit)).toEqual(['p11']);
  });
});

describe('the definition', () => {
  it('names each request by its image', () => {
    expect(['0001', '0200'].map(imageUnit)).toEqual(['p1', 'p200']);
    expect(['p1', 'p200', 'p17-r2'].map(imageOfUnit)).toEqual(['0001', '0200', '0017']);
    expect('p200-r2').toMatch(UNIT_PATTERN);
  });

  it('knows the requests that may still run, also those that the record does not have yet', () => {
    const images = [{ imageId: '0001', status: 'completed' as const }];
    expect(units({ requests: [accepted('p2')], images }, ['p1', 'p1-r2', 'p2', 'p3', 'p3-r2'])).toEqual([
      ...['p2', 'p3', 'p3-r2'],
    ]);
  });

  it('cancels the image of a request that was cancelled', () => {
    const settled = generateImagesDefinition.settled(
      jobOf({ requests: [accepted('p2')] }),
      'p2',
      'cancelled',
    );
    expect(settled).toMatchObject({
      counts: { planned: 200, cancelled: 1 },
      images: [{ imageId: '0002', status: 'cancelled' }],
      requests: [{ unit: 'p2', requestId: 'req-p2', state: 'cancelled' }],
    });
    expect(units(settled as ImagesFacts, ['p2'])).toEqual([]);
  });

  it('retries what is missing', () => {
    const counts = { ...begun.counts, completed: 198, flagged: 1 };
    expect(generateImagesDefinition.objectionToRetry(jobOf({ counts }))).toBeNull();
    expect(
      generateImagesDefinition.objectionToRetry(jobOf({ counts: { ...counts, rejected: 1 } })),
    ).toContain('Each of the 200 images');
  });
});

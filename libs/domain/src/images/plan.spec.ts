import { describe, expect, it } from '@jest/globals';
import {
  ada,
  knownLora,
  ofTrainer,
  planContext,
  source,
} from '../../../../tests/support/images/known-loras.ts';
import { planImages, type PlanContext } from './plan.ts';
import type { ImagesRequest } from './request.ts';

const plan = (request: ImagesRequest, context: Partial<PlanContext> = {}) =>
  planImages(request, planContext(context));

const LORA = { jobId: ada.jobId };
const SIMPLE: ImagesRequest = { prompt: 'woman at the sea', loras: [LORA] };

describe('a plan', () => {
  it('has every default filled in', () => {
    expect(plan(SIMPLE).request).toEqual({
      ...{ name: 'woman at the sea', prompt: 'woman at the sea', model: 'flux', size: 'landscape-4-3' },
      loras: [{ jobId: 'ada', version: 2, scale: 1 }],
      ...{ count: 1, seed: '42', steps: 28, guidance: 3.5, format: 'jpeg' },
      ...{ safetyChecker: true, metadata: 'full' },
    });
  });

  it('says of each image what is sent, and what it costs', () => {
    const { images, prompts, price } = plan({ ...SIMPLE, size: '1024x1024', seed: '7' });
    expect(images).toEqual([
      {
        ...{
          imageId: '0001',
          cell: null,
          prompt: 'ohwx_ada woman at the sea',
          negativePrompt: null,
          seed: '7',
        },
        ...{
          model: 'flux',
          endpoint: 'fal-ai/flux-lora',
          width: 1024,
          height: 1024,
          steps: 28,
          guidance: 3.5,
        },
        ...{ strength: null, format: 'jpeg', safetyChecker: true, image: null },
        loras: [{ jobId: 'ada', version: 2, scale: 1, sha256: ada.versions[1]?.sha256 }],
        // 0.035 × 1.048576 megapixels, rounded up.
        microDollars: 36_701,
      },
    ]);
    expect(prompts).toEqual([
      { asked: 'woman at the sea', sent: 'ohwx_ada woman at the sea', triggerWordsAdded: ['ohwx_ada'] },
    ]);
    expect(price).toEqual({ microDollars: 36_701, note: '$0.035 a megapixel, published by fal.ai.' });
  });

  it('gives each image a seed of its own, prompt by prompt', () => {
    const { images, price } = plan({
      ...SIMPLE,
      prompt: '{red|blue} hat',
      count: 2,
      seed: '7',
      size: 'square',
    });
    expect(images.map(({ imageId, prompt, seed }) => [imageId, prompt, seed])).toEqual([
      ['0001', 'ohwx_ada red hat', '7'],
      ['0002', 'ohwx_ada red hat', '8'],
      ['0003', 'ohwx_ada blue hat', '9'],
      ['0004', 'ohwx_ada blue hat', '10'],
    ]);
    expect(price.microDollars).toBe(4 * 9176);
  });

  it('counts seeds exactly beyond 2^53, and from the last one on with 0', () => {
    const seeds = (seed: string) => plan({ ...SIMPLE, count: 3, seed }).images.map((image) => image.seed);
    expect(seeds('9007199254740993')).toEqual(['9007199254740993', '9007199254740994', '9007199254740995']);
    expect(seeds('18446744073709551614')).toEqual(['18446744073709551614', '18446744073709551615', '0']);
  });

  it('takes the family of the LoRAs, whichever version is used', () => {
    const retrained = knownLora('eve', {
      versions: [ada.versions[0]!, { ...ada.versions[1]!, trainer: 'z-image' }],
    });
    const of = (version?: number) =>
      plan({ prompt: 'x', loras: [{ jobId: 'eve', version }] }, { loras: [retrained] }).request.model;
    expect([of(), of(1), of(2)]).toEqual(['z-image', 'flux', 'z-image']);
    expect(plan({ prompt: 'a dog' }).request).toMatchObject({ model: 'flux', loras: [] });
  });

  it('has no prices where none is published', () => {
    const { images, price } = plan({ prompt: 'x', model: 'qwen', negativePrompt: 'blurry' });
    expect(images).toMatchObject([{ microDollars: null, negativePrompt: 'blurry', guidance: 4 }]);
    expect(price).toEqual({ microDollars: null, note: 'fal.ai publishes no price.' });
  });

  it('makes images from one in its shape, at about a megapixel', () => {
    const image = { uploadKey: 'uploads/ada/beach.jpg' };
    expect(plan({ ...SIMPLE, image, consent: true }).images).toMatchObject([
      {
        ...{ endpoint: 'fal-ai/flux-lora/image-to-image', width: 1184, height: 880, strength: 0.85 },
        image: { ...image, sha256: source.sha256 },
      },
    ]);
    expect(plan({ prompt: 'x', model: 'flux-2', image, consent: true, size: 'square-hd' })).toMatchObject({
      images: [{ endpoint: 'fal-ai/flux-2/lora/edit', strength: null, microDollars: null }],
    });
  });

  it('has a name of one line and at most 80 characters', () => {
    expect(plan({ prompt: `a\n\tb  ${'🙂'.repeat(90)}` }).request.name).toBe(`a b ${'🙂'.repeat(76)}`);
  });
});

it('plans every family', () => {
  const endpoints = Object.values(ofTrainer).map(
    ({ jobId }) => plan({ prompt: 'x', loras: [{ jobId }] }).images[0]?.endpoint,
  );
  expect(endpoints).toEqual([
    'fal-ai/flux-2/lora',
    'fal-ai/qwen-image-2512/lora',
    'fal-ai/z-image/turbo/lora',
  ]);
});

import { describe, expect, it } from '@jest/globals';
import type { EndpointTypeMap } from '@fal-ai/client/endpoints';
import { TRAINER_NAMES, trainerNamed } from '../lora/trainer.ts';
import { MODEL_FAMILIES } from '../provider/model-family.ts';
import { modelCapabilities } from './capabilities.ts';
import { familyNamed, trainersOf } from './families.ts';
import { countedImage, imageMicroDollars } from './price.ts';
import { IMAGE_SIZE_NAMES, pixelsOf, sizeLike } from './size.ts';

/** Checked by the compiler: fal's client knows them. */
const ENDPOINTS: (keyof EndpointTypeMap)[] = [
  ...([
    'fal-ai/flux-lora',
    'fal-ai/flux-lora/image-to-image',
    'fal-ai/flux-2/lora',
    'fal-ai/flux-2/lora/edit',
  ] as const),
  ...([
    'fal-ai/qwen-image-2512/lora',
    'fal-ai/z-image/turbo/lora',
    'fal-ai/z-image/turbo/image-to-image/lora',
  ] as const),
];
const TRAINING: (keyof EndpointTypeMap)[] = [
  ...(['fal-ai/flux-lora-portrait-trainer', 'fal-ai/turbo-flux-trainer', 'fal-ai/flux-2-trainer'] as const),
  ...(['fal-ai/qwen-image-2512-trainer-v2', 'fal-ai/z-image-turbo-trainer-v2'] as const),
];

describe('the families', () => {
  it('have endpoints that exist', () => {
    const used = MODEL_FAMILIES.map(familyNamed).flatMap(({ textToImage, imageToImage }) => [
      textToImage.endpoint,
      ...(imageToImage ? [imageToImage.endpoint] : []),
    ]);
    expect(used).toEqual(ENDPOINTS);
    expect(TRAINER_NAMES.map((name) => trainerNamed(name).endpoint)).toEqual([
      'fal-ai/flux-lora-fast-training',
      ...TRAINING,
    ]);
  });

  it('each have a trainer, and each trainer has one', () => {
    expect(MODEL_FAMILIES.flatMap(trainersOf)).toEqual([...TRAINER_NAMES]);
    expect(MODEL_FAMILIES.every((model) => trainersOf(model).length > 0)).toBe(true);
  });

  it('are published with what they can do', () => {
    const [, second, third, fourth] = modelCapabilities();
    expect(second).toMatchObject({
      ...{ model: 'flux-2', trainers: ['flux-2'], maxLoras: 3, scale: { min: 0, max: 4, default: 1 } },
      ...{ steps: { min: null, max: null, default: 28 }, sidePixels: { min: 512, max: 2048 } },
      ...{ formats: ['png', 'jpeg', 'webp'], negativePrompt: false, imageToImage: true, strength: null },
      price: {
        dollars: 0.021,
        currency: 'USD',
        per: 'megapixel',
        note: '$0.021 a megapixel, published by fal.ai.',
      },
      imageToImagePrice: { dollars: null, note: 'fal.ai publishes no price.' },
    });
    expect(second?.sizes[0]).toEqual({ name: 'square-hd', width: 1024, height: 1024 });
    expect(third).toMatchObject({ negativePrompt: true, imageToImage: false, imageToImagePrice: null });
    expect(fourth).toMatchObject({ guidance: null, strength: 0.6 });
  });
});

it.each([
  ['portrait-4-3', { width: 768, height: 1024 }],
  ['1024x768', { width: 1024, height: 768 }],
  ['1024X768', null],
  ['01024x768', null],
  ['99999x768', null],
  ['portrait_4_3', null],
])('the size %s is %j', (size, pixels) => {
  expect(pixelsOf(size)).toEqual(pixels);
});

it('every named size is one that every family takes', () => {
  for (const { sidePixels } of modelCapabilities())
    for (const side of IMAGE_SIZE_NAMES.flatMap((name) => Object.values({ ...pixelsOf(name) }))) {
      expect(side).toBeGreaterThanOrEqual(sidePixels.min);
      expect(side).toBeLessThanOrEqual(sidePixels.max);
    }
});

it.each([
  [
    { width: 640, height: 480 },
    { width: 640, height: 480 },
  ],
  [
    { width: 500, height: 333 },
    { width: 496, height: 336 },
  ],
  [
    { width: 4032, height: 3024 },
    { width: 1184, height: 880 },
  ],
])('an image of %j makes images of %j', (image, size) => {
  expect(sizeLike(image)).toEqual(size);
});

it('an image without a published price counts as much as the most expensive one', () => {
  const size = { width: 1024, height: 1024 };
  const microDollars = imageMicroDollars(familyNamed('qwen').textToImage, size);
  expect(microDollars).toBeNull();
  expect(countedImage({ ...size, model: 'qwen', microDollars })).toEqual({
    dollars: 0.036_701,
    sentence:
      'An image of 1024x1024 pixels by qwen counts as $0.036701, the most that any model takes, as it publishes no price',
  });
  expect(imageMicroDollars(familyNamed('z-image').textToImage, { width: 512, height: 512 })).toBe(2229);
});

import { describe, expect, it } from '@jest/globals';
import type { EndpointTypeMap } from '@fal-ai/client/endpoints';
import { ada, ofTrainer, planContext, source } from '../../../../tests/support/images/known-loras.ts';
import { MODEL_FAMILIES, type ModelFamily } from '../provider/model-family.ts';
import { canonicalRequest, falInputOf } from './canonical.ts';
import { familyNamed } from './families.ts';
import { planImages, type PlannedImage } from './plan.ts';
import type { ImagesRequest } from './request.ts';

const imageOf = (request: ImagesRequest): PlannedImage => planImages(request, planContext()).images[0]!;
const plain = imageOf({
  prompt: 'ohwx_ada',
  loras: [{ jobId: ada.jobId, scale: 0.8 }],
  size: '640x480',
  seed: '7',
});
const fromImage = (model: ModelFamily): PlannedImage =>
  imageOf({
    prompt: 'x',
    model,
    size: 'square',
    image: { uploadKey: 'uploads/ada/beach.jpg' },
    consent: true,
  });

const COMMON = [
  ...(['acceleration', 'enable_safety_checker', 'image_size', 'loras', 'num_images'] as const),
  ...(['num_inference_steps', 'output_format', 'prompt', 'seed'] as const),
] as const;

/** Checked by the compiler: fal's client knows these inputs. */
const INPUTS = {
  'fal-ai/flux-lora': [...COMMON, 'guidance_scale'],
  'fal-ai/flux-lora/image-to-image': [...COMMON, 'guidance_scale', 'image_url', 'strength'],
  'fal-ai/flux-2/lora': [...COMMON, 'enable_prompt_expansion', 'guidance_scale'],
  'fal-ai/flux-2/lora/edit': [...COMMON, 'enable_prompt_expansion', 'guidance_scale', 'image_urls'],
  'fal-ai/qwen-image-2512/lora': [...COMMON, 'guidance_scale', 'negative_prompt'],
  'fal-ai/z-image/turbo/lora': [...COMMON, 'enable_prompt_expansion'],
  'fal-ai/z-image/turbo/image-to-image/lora': [...COMMON, 'enable_prompt_expansion', 'image_url', 'strength'],
} satisfies { [Endpoint in keyof EndpointTypeMap]?: (keyof EndpointTypeMap[Endpoint]['input'])[] };

describe('the input for fal', () => {
  it.each(Object.entries(INPUTS))('of %s has what the endpoint takes', (endpoint, inputs) => {
    const images = MODEL_FAMILIES.flatMap((model) => {
      const { imageToImage, negativePrompt } = familyNamed(model);
      const request = { prompt: 'x', model, ...(negativePrompt ? { negativePrompt: 'blurry' } : {}) };
      return [imageOf(request), ...(imageToImage ? [fromImage(model)] : [])];
    });
    const image = images.find((one) => one.endpoint === endpoint)!;
    const body = falInputOf(image, { loras: [], image: image.image && 'https://s3.example.org/b' });
    expect(Object.keys(body).sort()).toEqual([...inputs].sort());
  });

  it('has every setting written out', () => {
    expect(falInputOf(plain, { loras: ['https://s3.example.org/a'], image: null })).toEqual({
      ...{ prompt: 'ohwx_ada', loras: [{ path: 'https://s3.example.org/a', scale: 0.8 }] },
      ...{ image_size: { width: 640, height: 480 }, num_images: 1, num_inference_steps: 28 },
      ...{
        guidance_scale: 3.5,
        seed: 7,
        output_format: 'jpeg',
        enable_safety_checker: true,
        acceleration: 'none',
      },
    });
  });

  it('has what the family calls it', () => {
    const addresses = { loras: [], image: 'https://s3.example.org/b' };
    expect(falInputOf(fromImage('flux'), addresses)).toMatchObject({
      image_url: addresses.image,
      strength: 0.85,
    });
    const edited = falInputOf(fromImage('flux-2'), addresses);
    expect(edited).toMatchObject({ image_urls: [addresses.image], enable_prompt_expansion: false });
    expect(edited).not.toHaveProperty('strength');
    const quick = falInputOf(fromImage('z-image'), addresses);
    expect(quick).toMatchObject({ image_url: addresses.image, strength: 0.6, num_inference_steps: 8 });
    expect(quick).not.toHaveProperty('guidance_scale');
    const { jobId } = ofTrainer.qwen;
    const negative = imageOf({ prompt: 'x', loras: [{ jobId }], negativePrompt: 'blurry' });
    expect(falInputOf(negative, { loras: ['a'], image: null })).toMatchObject({ negative_prompt: 'blurry' });
  });

  it('needs an address for each file', () => {
    expect(() => falInputOf(plain, { loras: [], image: null })).toThrow('Each file');
    expect(() => falInputOf(plain, { loras: ['a'], image: 'b' })).toThrow('Each file');
  });
});

describe('the canonical request', () => {
  it('names files by their hashes, and its members in order', () => {
    expect(canonicalRequest(plain)).toBe(
      `{"endpoint":"fal-ai/flux-lora","input":{"acceleration":"none","enable_safety_checker":true,"guidance_scale":3.5,` +
        `"image_size":{"height":480,"width":640},"loras":[{"path":"sha256:${ada.versions[1]?.sha256}","scale":0.8}],` +
        `"num_images":1,"num_inference_steps":28,"output_format":"jpeg","prompt":"ohwx_ada","seed":7}}`,
    );
    expect(canonicalRequest(fromImage('flux-2'))).toContain(`"image_urls":["sha256:${source.sha256}"]`);
  });

  it('has every digit of a seed', () => {
    const seeded = { ...plain, seed: '18446744073709551615' };
    expect(canonicalRequest(seeded)).toContain('"seed":18446744073709551615');
  });
});

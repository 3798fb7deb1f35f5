import { describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import type { ImagesRequest, ModelFamily, TrainerName } from '#domain';
import { refused } from '../api/support/problems.ts';
import { TestImages } from '../support/images/test-images.ts';
import { ServiceStack } from '../support/service-stack.ts';
import { started } from '../support/started.ts';

const stack = await started(ServiceStack.start());

const FAMILIES: [ModelFamily, TrainerName, Partial<ImagesRequest>, object][] = [
  [
    'flux-2',
    'flux-2',
    { size: '512x768', guidance: 3 },
    { guidance_scale: 3, enable_prompt_expansion: false },
  ],
  ['qwen', 'qwen', { size: '256x320', negativePrompt: 'blurred' }, { negative_prompt: 'blurred' }],
  ['z-image', 'z-image', { size: '320x256', steps: 6 }, { num_inference_steps: 6 }],
];

/** Mean of the red, green and blue of an image. */
const meanOf = async (image: Buffer): Promise<number[]> =>
  (await sharp(image).stats()).channels.map(({ mean }) => mean);

describe('a person trained for each model', () => {
  it.each(FAMILIES)(
    'is in the images of %s, by its own endpoint and inputs',
    async (model, trainer, options, sent) => {
      const training = await stack.train({ trainer, steps: 500 });
      expect(await training.ended(120)).toMatchObject({ status: 'completed' });
      const loras = [{ jobId: training.jobId }];
      const request = { prompt: 'portrait', format: 'webp' as const, seed: '3', ...options };
      const [job, without] = [
        await TestImages.ask(stack, { ...request, loras }),
        await TestImages.ask(stack, { ...request, model }),
      ];
      expect(await job.ended()).toMatchObject({ status: 'completed', model, counts: { completed: 1 } });
      await without.ended();
      const [width, height] = options.size!.split('x').map(Number);
      const file = await job.file('0001');
      expect(await sharp(file).metadata()).toMatchObject({ format: 'webp', width, height });
      expect((await job.atFal()).requests[0]!.input).toMatchObject(sent);
      expect(await meanOf(file)).not.toEqual(await meanOf(await without.file('0001')));
      // Trained for one model, it fits no other.
      const other = await fetch(`${stack.parts.api.address}/api/images/generate`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ userId: 'ada', prompt: 'portrait', loras, model: 'flux' }),
      });
      await refused(other, 422, 'ImpossiblePlan');
    },
    240_000,
  );
});

import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { anyRequest } from '../../../../tests/support/images/any-request.ts';
import { planContext } from '../../../../tests/support/images/known-loras.ts';
import { canonicalRequest, repeatOf, type RequestedImage } from './canonical.ts';
import { planOfInput, imagesInput } from './input.ts';
import { PlanRejected } from '../planning/objections.ts';
import { planImages, type ImagePlan } from './plan.ts';
import { IMAGES_LIMIT, type ImagesRequest } from './request.ts';

/** The plan; `null` if the grid does not fit together, or is too large. */
const planned = (request: ImagesRequest): ImagePlan | null => {
  try {
    return planImages(request, planContext());
  } catch (error) {
    if (!(error instanceof PlanRejected)) throw error;
    expect(['too-many-images', 'wrong-length']).toContain(error.objections[0]?.code);
    return null;
  }
};

/** As it comes back from MongoDB, a history or a file. */
const stored = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value)) as Value;

/** Everything that a filled-in request must not depend on any more. */
const later = planContext({
  seed: '7',
  loras: planContext().loras.map((lora) => ({ ...lora, activeVersion: 1 })),
});

it('the filled-in request of a plan has exactly this plan', () => {
  const plans: ImagePlan[] = [];
  fc.assert(
    fc.property(anyRequest(), (request) => {
      const plan = planned(request);
      if (!plan) return;
      plans.push(plan);
      expect(planImages(stored(plan.request), later)).toEqual(plan);
    }),
    { numRuns: 500 },
  );
  // Of all kinds of requests there were some.
  const some = (has: (plan: ImagePlan) => boolean): number => plans.filter(has).length;
  expect(some(({ request }) => request.grid === undefined)).toBeGreaterThan(50);
  expect(some(({ request }) => request.grid?.withoutLora === true)).toBeGreaterThan(5);
  expect(some(({ request }) => request.grid?.combine === 'zip')).toBeGreaterThan(5);
  expect(some(({ request }) => request.image !== undefined)).toBeGreaterThan(20);
  expect(some(({ request }) => request.negativePrompt !== undefined)).toBeGreaterThan(5);
  expect(some(({ sheets }) => sheets.length > 1)).toBeGreaterThan(5);
});

it('so does the input of its job, with the used versions only', () => {
  fc.assert(
    fc.property(anyRequest(), (request) => {
      const plan = planned(request);
      if (!plan) return;
      const input = imagesInput({ jobId: 'job', userId: 'ada' }, plan, planContext());
      expect(planOfInput(stored(input))).toEqual(plan);
    }),
  );
});

it('each image has an id of its own, its cell, and no other has the same request', () => {
  fc.assert(
    fc.property(anyRequest(), (request) => {
      const { images, sheets } = planned(request) ?? { images: [], sheets: [] };
      expect(images.length).toBeLessThanOrEqual(IMAGES_LIMIT);
      expect(new Set(images.map(({ imageId }) => imageId)).size).toBe(images.length);
      if (request.grid) expect(new Set(images.map(canonicalRequest)).size).toBe(images.length);
      for (const { cell } of images) {
        expect(cell === null).toBe(request.grid === undefined);
        if (!cell) continue;
        expect(sheets[cell.sheet]?.columns[cell.column]).toBeDefined();
        expect(sheets[cell.sheet]?.rows[cell.row]).toBeDefined();
      }
    }),
  );
});

it('an image can be made again from what is stored of it alone, byte for byte', () => {
  fc.assert(
    fc.property(anyRequest(), (request) => {
      for (const image of planned(request)?.images ?? []) {
        const metadata: RequestedImage = stored(image);
        expect(canonicalRequest(metadata)).toBe(canonicalRequest(image));
        const again = planImages(repeatOf(metadata), later);
        expect(again.images.map(canonicalRequest)).toEqual([canonicalRequest(image)]);
      }
    }),
  );
});

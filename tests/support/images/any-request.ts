import fc from 'fast-check';
import { MODEL_FAMILIES, familyNamed, type GridAxis, type ImagesRequest, type ModelFamily } from '#domain';
import { ada, bob, ofTrainer } from './known-loras.ts';

const IDS: Record<ModelFamily, string[]> = {
  flux: [ada.jobId, bob.jobId],
  'flux-2': [ofTrainer['flux-2'].jobId],
  qwen: [ofTrainer.qwen.jobId],
  'z-image': [ofTrainer['z-image'].jobId],
};

const rarely = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined, freq: 2 });
const seeds = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map(String);
const scales = fc.constantFrom(0, 0.5, 0.8, 1, 1.2);
const steps = fc.integer({ min: 1, max: 50 });
const words = fc.constantFrom(
  'portrait',
  'OHWX_ada smiles',
  'a {red|blue} hat',
  '{place}, {calm|loud {a|b}}',
  '\\{x',
);

const some = <Value>(value: fc.Arbitrary<Value>) => fc.uniqueArray(value, { minLength: 1, maxLength: 3 });

const axesFor = (loras: number): fc.Arbitrary<GridAxis>[] => [
  fc.record({ by: fc.constant('seed' as const), values: some(seeds) }),
  fc.record({ by: fc.constant('steps' as const), values: some(steps) }),
  ...(loras === 0
    ? []
    : [
        fc.record({ by: fc.constant('scale' as const), lora: fc.constant(0), values: some(scales) }),
        fc.record({
          by: fc.constant('version' as const),
          lora: fc.constant(0),
          values: some(fc.constantFrom(1, 2)),
        }),
      ]),
];

const anyGrid = (loras: number): fc.Arbitrary<ImagesRequest['grid']> =>
  fc.record({
    combine: fc.constantFrom('product' as const, 'zip' as const, undefined),
    withoutLora: fc.constantFrom(undefined, false, loras > 0),
    axes: fc
      .shuffledSubarray(axesFor(loras), { minLength: 1, maxLength: loras === 0 ? 2 : 3 })
      .chain((axes) => fc.tuple(...axes)),
  });

const varies = (request: ImagesRequest, by: GridAxis['by']): boolean =>
  request.grid?.axes.some((axis) => axis.by === by) ?? false;

/** Leaves out what the grid varies, and the lists that no prompt names. */
const consistent = (request: ImagesRequest): ImagesRequest => ({
  ...request,
  count: request.grid ? undefined : request.count,
  seed: varies(request, 'seed') ? undefined : request.seed,
  steps: varies(request, 'steps') ? undefined : request.steps,
  strength: request.image ? request.strength : undefined,
  consent: request.image && 'uploadKey' in request.image ? true : undefined,
  lists: request.prompts?.some((prompt) => prompt.includes('{place}'))
    ? { place: ['beach', 'studio'] }
    : undefined,
  loras: request.loras?.map(({ jobId, version, scale }, index) => ({
    jobId,
    version: index === 0 && varies(request, 'version') ? undefined : version,
    scale: index === 0 && varies(request, 'scale') ? undefined : scale,
  })),
});

const requestFor = (model: ModelFamily): fc.Arbitrary<ImagesRequest> => {
  const family = familyNamed(model);
  const only = <Value>(has: boolean, value: fc.Arbitrary<Value>) =>
    has ? rarely(value) : fc.constant(undefined);
  return fc
    .subarray(IDS[model])
    .chain((ids) =>
      fc.record({
        name: rarely(fc.constant('A name')),
        prompts: fc.uniqueArray(words, { minLength: 1, maxLength: 3 }),
        loras: fc.tuple(
          ...ids.map((jobId) =>
            fc.record({
              jobId: fc.constant(jobId),
              version: rarely(fc.constantFrom(1, 2)),
              scale: rarely(scales),
            }),
          ),
        ),
        model: ids.length > 0 ? fc.constantFrom(undefined, model) : fc.constant(model),
        size: rarely(fc.constantFrom('square-hd', 'portrait-16-9', '640x1024')),
        count: rarely(fc.integer({ min: 1, max: 5 })),
        ...{ seed: rarely(seeds), steps: rarely(steps) },
        guidance: only(family.guidance !== null, fc.constantFrom(1, 3.5, 7.25)),
        negativePrompt: only(family.negativePrompt, fc.constant('blurry')),
        format: rarely(fc.constantFrom(...family.formats)),
        safetyChecker: rarely(fc.constant(true)),
        metadata: rarely(fc.constantFrom('full' as const, 'mark' as const)),
        image: only(
          family.imageToImage !== null,
          fc.constantFrom({ uploadKey: 'uploads/ada/beach.jpg' }, { jobId: 'j', imageId: '0001' }),
        ),
        strength: only(family.imageToImage?.strength != null, fc.constantFrom(0.3, 0.85)),
        grid: rarely(anyGrid(ids.length)),
        webhookUrl: rarely(fc.constant('https://hooks.example.org/images')),
      }),
    )
    .map(consistent);
};

/** Requests that make sense, but for zipped axes of different lengths, and more images than a job may have. */
export const anyRequest = (): fc.Arbitrary<ImagesRequest> => fc.oneof(...MODEL_FAMILIES.map(requestFor));

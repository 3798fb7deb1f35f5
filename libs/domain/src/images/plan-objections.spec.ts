import { describe, expect, it } from '@jest/globals';
import { ada, bob, knownLora, planContext } from '../../../../tests/support/images/known-loras.ts';
import { PlanRejected } from '../planning/objections.ts';
import { planImages, type PlanContext } from './plan.ts';
import type { ImagesRequest } from './request.ts';

const plan = (request: ImagesRequest, context: Partial<PlanContext> = {}) =>
  planImages(request, planContext(context));

const rejection = (request: ImagesRequest, context: Partial<PlanContext> = {}): PlanRejected => {
  try {
    plan(request, context);
  } catch (error) {
    if (error instanceof PlanRejected) return error;
    throw error;
  }
  throw new Error('It was planned.');
};

const LORA = { jobId: ada.jobId };
const SIMPLE: ImagesRequest = { prompt: 'woman at the sea', loras: [LORA] };

describe('a request that cannot be planned', () => {
  const grid = (...axes: NonNullable<ImagesRequest['grid']>['axes']): ImagesRequest => ({
    ...SIMPLE,
    grid: { axes },
  });

  it.each<
    [what: string, request: ImagesRequest, type: string, objections: [pointer: string, code: string][]]
  >([
    ['no prompt', { loras: [LORA] }, 'InvalidRequest', [['#/prompt', 'required']]],
    ['two kinds of prompts', { prompt: 'a', prompts: ['b'] }, 'InvalidRequest', [['#/prompts', 'conflict']]],
    ['an empty prompt', { prompts: ['a', '{ |b}'] }, 'InvalidRequest', [['#/prompts/1', 'malformed']]],
    [
      'bad syntax',
      { prompts: ['a}', '{b'] },
      'InvalidRequest',
      [
        ['#/prompts/0', 'malformed'],
        ['#/prompts/1', 'malformed'],
      ],
    ],
    ['an unknown list', { prompt: '{place}' }, 'InvalidRequest', [['#/prompt', 'unknown-list']]],
    [
      'an unused list',
      { prompt: 'a', lists: { place: ['b'] } },
      'InvalidRequest',
      [['#/lists/place', 'unused-list']],
    ],
    [
      'an empty list',
      { prompt: '{place}', lists: { place: [] } },
      'InvalidRequest',
      [['#/lists/place', 'required']],
    ],
    ['a bad name', { prompt: 'a', lists: { 'a/b': ['b'] } }, 'InvalidRequest', [['#/lists', 'malformed']]],
    ['too much text', { prompt: 'a'.repeat(50_001) }, 'InvalidRequest', [['#/prompt', 'too-long']]],
    [
      'what flux lacks',
      { ...SIMPLE, negativePrompt: 'x', format: 'webp', strength: 1 },
      'InvalidRequest',
      [
        ['#/negativePrompt', 'unsupported-by-model'],
        ['#/strength', 'conflict'],
        ['#/format', 'unsupported-by-model'],
      ],
    ],
    [
      'what z-image lacks',
      { prompt: 'x', model: 'z-image', guidance: 1 },
      'InvalidRequest',
      [['#/guidance', 'unsupported-by-model']],
    ],
    [
      'what qwen lacks',
      { prompt: 'x', model: 'qwen', image: { uploadKey: 'x' }, consent: true },
      'InvalidRequest',
      [['#/image', 'unsupported-by-model']],
    ],
    [
      'no strength',
      { prompt: 'x', model: 'flux-2', image: { uploadKey: 'x' }, consent: true, strength: 0.5 },
      'InvalidRequest',
      [['#/strength', 'unsupported-by-model']],
    ],
    ['no size', { ...SIMPLE, size: 'huge' }, 'InvalidRequest', [['#/size', 'unknown-value']]],
    [
      'a size out of range',
      { prompt: 'x', model: 'flux-2', size: '256x4096' },
      'InvalidRequest',
      [
        ['#/size', 'out-of-range'],
        ['#/size', 'out-of-range'],
      ],
    ],
    ['too many steps', { ...SIMPLE, steps: 51 }, 'InvalidRequest', [['#/steps', 'out-of-range']]],
    [
      'a seed of 65 bits',
      { ...SIMPLE, seed: '18446744073709551616' },
      'InvalidRequest',
      [['#/seed', 'out-of-range']],
    ],
    [
      'a scale out of range',
      { prompt: 'x', loras: [{ jobId: 'second', scale: 5 }] },
      'InvalidRequest',
      [['#/loras/0/scale', 'out-of-range']],
    ],
    [
      'too many LoRAs',
      { prompt: 'x', loras: Array.from({ length: 4 }, () => ({ jobId: 'fourth' })) },
      'InvalidRequest',
      [['#/loras', 'too-many']],
    ],
    [
      'an unknown LoRA',
      { prompt: 'x', loras: [{ jobId: 'of somebody else' }] },
      'InvalidRequest',
      [['#/loras/0/jobId', 'unknown-lora']],
    ],
    [
      'an unknown version',
      { prompt: 'x', loras: [{ ...LORA, version: 3 }] },
      'ImpossiblePlan',
      [['#/loras/0/version', 'unknown-version']],
    ],
    [
      'mixed families',
      { prompt: 'x', loras: [LORA, { jobId: 'second' }] },
      'ImpossiblePlan',
      [['#/loras/1', 'wrong-family']],
    ],
    ['another model', { ...SIMPLE, model: 'z-image' }, 'ImpossiblePlan', [['#/loras/0', 'wrong-family']]],
    [
      'no safety checker',
      { ...SIMPLE, safetyChecker: false },
      'ImpossiblePlan',
      [['#/safetyChecker', 'not-allowed']],
    ],
    [
      'a budget without a price',
      { prompt: 'x', model: 'qwen', budget: 5 },
      'ImpossiblePlan',
      [['#/budget', 'no-price']],
    ],
    [
      'too small a budget',
      { ...SIMPLE, size: '1024x1024', budget: 0.036_7 },
      'OverBudget',
      [['#/budget', 'over-budget']],
    ],
    ['too many images', { ...SIMPLE, count: 201 }, 'ImpossiblePlan', [['#/count', 'too-many-images']]],
    [
      'count with a grid',
      { ...grid({ by: 'seed', values: ['1'] }), count: 1 },
      'InvalidRequest',
      [['#/count', 'conflict']],
    ],
    [
      'seeds and a seed',
      { ...grid({ by: 'seed', values: ['1'] }), seed: '1' },
      'InvalidRequest',
      [['#/seed', 'conflict']],
    ],
    [
      'scales and a scale',
      { ...grid({ by: 'scale', lora: 0, values: [1] }), loras: [{ ...LORA, scale: 1 }] },
      'InvalidRequest',
      [['#/loras/0/scale', 'conflict']],
    ],
    [
      'prompts and a prompt',
      grid({ by: 'prompt', values: ['x'] }),
      'InvalidRequest',
      [['#/grid/axes', 'conflict']],
    ],
    ['a grid without axes', grid(), 'InvalidRequest', [['#/grid/axes', 'required']]],
    [
      'an axis without values',
      grid({ by: 'steps', values: [] }),
      'InvalidRequest',
      [['#/grid/axes/0/values', 'required']],
    ],
    [
      'a value twice',
      grid({ by: 'steps', values: [8, 9, 8] }),
      'InvalidRequest',
      [['#/grid/axes/0/values/2', 'duplicate']],
    ],
    [
      'an axis twice',
      grid({ by: 'steps', values: [8] }, { by: 'steps', values: [9] }),
      'InvalidRequest',
      [['#/grid/axes/1', 'duplicate']],
    ],
    [
      'values out of range',
      grid({ by: 'steps', values: [8, 99] }),
      'InvalidRequest',
      [['#/grid/axes/0/values/1', 'out-of-range']],
    ],
    [
      'an axis of no LoRA',
      grid({ by: 'scale', lora: 1, values: [1] }),
      'InvalidRequest',
      [['#/grid/axes/0/lora', 'unknown-lora']],
    ],
    [
      'an unknown version on an axis',
      grid({ by: 'version', lora: 0, values: [1, 3] }),
      'ImpossiblePlan',
      [['#/grid/axes/0/values/1', 'unknown-version']],
    ],
    [
      'a zip of different lengths',
      {
        ...SIMPLE,
        grid: {
          combine: 'zip',
          axes: [
            { by: 'seed', values: ['1', '2'] },
            { by: 'steps', values: [8] },
          ],
        },
      },
      'InvalidRequest',
      [['#/grid/axes', 'wrong-length']],
    ],
    [
      'no LoRA to leave out',
      { prompt: 'x', grid: { withoutLora: true, axes: [{ by: 'seed', values: ['1'] }] } },
      'InvalidRequest',
      [['#/grid/withoutLora', 'conflict']],
    ],
    [
      'the same prompt twice in a grid',
      { ...grid({ by: 'seed', values: ['1'] }), prompt: '{x|x}' },
      'InvalidRequest',
      [['#/prompt', 'duplicate']],
    ],
  ])('%s', (_what, request, type, objections) => {
    const failure = rejection(request);
    expect(failure.objections.map(({ pointer, code }) => [pointer, code])).toEqual(objections);
    expect(failure.type).toBe(type);
    for (const { message } of failure.objections) expect(message).toMatch(/^\S.*\.$/u);
  });

  it('collects everything that is wrong', () => {
    const failure = rejection({
      ...{ prompt: '{a', negativePrompt: 'x', steps: 0, safetyChecker: false, budget: 0, size: 'square' },
      loras: [LORA, { jobId: 'nobody' }],
    });
    expect(failure.type).toBe('InvalidRequest');
    expect(failure.objections.map(({ code }) => code)).toEqual([
      ...['unsupported-by-model', 'out-of-range', 'unknown-lora', 'malformed', 'not-allowed'],
    ]);
  });

  it('names what the model lacks, and which ones have it', () => {
    const message = (request: ImagesRequest) => rejection(request).message;
    expect(message({ ...SIMPLE, negativePrompt: 'x' })).toBe('flux has no negative prompt; qwen has.');
    expect(message({ prompt: 'x', model: 'z-image', guidance: 1 })).toBe(
      'z-image has no guidance; flux, flux-2 and qwen have.',
    );
  });

  it('says how many images it would be, without making them', () => {
    const tooMany = (request: ImagesRequest) => rejection({ ...SIMPLE, ...request }).message;
    expect(tooMany({ prompt: '{a|b}'.repeat(30) })).toContain('these would be 1073741824:');
    expect(tooMany({ prompt: '{a|b}'.repeat(5000) })).toContain('these would be about 10^1505:');
    const { objections } = rejection({ prompt: `${'{a|b}'.repeat(30)}{none}`, lists: { none: [] } });
    expect(objections).toMatchObject([{ pointer: '#/lists/none', code: 'required' }]);
    const axes = ['1', '2', '3'].map((seed) => ({ by: 'seed' as const, values: [seed] }));
    expect(tooMany({ prompt: '{a|b}'.repeat(10), grid: { axes: axes.slice(0, 1) } })).toContain(
      'would be 1024:',
    );
  });

  it('has figures for programs', () => {
    expect(rejection({ ...SIMPLE, size: '1024x1024', count: 3, budget: 0.11 })).toMatchObject({
      type: 'OverBudget',
      message: 'The images cost $0.110103, and the budget is $0.11.',
      figures: { price: 0.110_103, budget: 0.11 },
    });
  });

  it('or that is not allowed', () => {
    const withdrawn = { ...bob, hasConsent: false };
    expect(rejection({ prompt: 'x', loras: [{ jobId: 'bob' }] }, { loras: [withdrawn] })).toMatchObject({
      type: 'ImpossiblePlan',
      objections: [{ pointer: '#/loras/0', code: 'no-consent' }],
    });
    const untrained = knownLora('new', { activeVersion: null, versions: [] });
    expect(
      rejection({ prompt: 'x', loras: [{ jobId: 'new' }] }, { loras: [untrained] }).objections,
    ).toMatchObject([{ pointer: '#/loras/0', code: 'no-active-version' }]);
    expect(plan({ ...SIMPLE, safetyChecker: false }, { allowsUncheckedPeople: true }).images).toMatchObject([
      { safetyChecker: false },
    ]);
    expect(plan({ prompt: 'a dog', safetyChecker: false }).images).toMatchObject([{ safetyChecker: false }]);
  });
});

import { describe, expect, it } from '@jest/globals';
import { ada, bob, planContext } from '../../../../tests/support/images/known-loras.ts';
import { planImages, type PlannedImage } from './plan.ts';
import type { GridAxis, GridRequest, ImagesRequest } from './request.ts';

const planned = (grid: GridRequest, request: ImagesRequest = {}) => {
  const isByPrompt = grid.axes.some(({ by }) => by === 'prompt');
  return planImages(
    { ...(isByPrompt ? {} : { prompt: 'x' }), loras: [{ jobId: ada.jobId }], ...request, grid },
    planContext(),
  );
};

/** An image in short: its cell, and what of it varies. */
const shown = ({ cell, prompt, seed, steps, loras }: PlannedImage): string =>
  [
    `${cell?.sheet}/${cell?.row}/${cell?.column}:`,
    prompt.replace('ohwx_ada ', ''),
    `seed ${seed}, ${steps} steps,`,
    loras.map(({ version, scale }) => `v${version} ${scale}`).join(' + ') || 'no LoRA',
  ].join(' ');

const VERSIONS: GridAxis = { by: 'version', lora: 0, values: [1, 2] };
const SCALES: GridAxis = { by: 'scale', lora: 0, values: [0.6, 1] };
const SEEDS: GridAxis = { by: 'seed', values: ['5', '6'] };
const STEPS: GridAxis = { by: 'steps', values: [8, 28] };

describe('a grid', () => {
  it('has its first axis as columns, its second as rows, and holds the seed', () => {
    const { images, sheets } = planned({
      withoutLora: true,
      axes: [VERSIONS, { ...SCALES, values: [0.6, 0.8, 1] }],
    });
    expect(images.map(shown)).toEqual([
      ...['0/0/0: x seed 42, 28 steps, v1 0.6', '0/0/1: x seed 42, 28 steps, v2 0.6'],
      ...['0/1/0: x seed 42, 28 steps, v1 0.8', '0/1/1: x seed 42, 28 steps, v2 0.8'],
      ...['0/2/0: x seed 42, 28 steps, v1 1', '0/2/1: x seed 42, 28 steps, v2 1'],
      // The same image stands for both columns.
      '0/3/0: x seed 42, 28 steps, no LoRA',
    ]);
    expect(sheets).toEqual([
      {
        sheet: 0,
        title: null,
        columns: ['v1', 'v2'],
        rows: ['scale 0.6', 'scale 0.8', 'scale 1', 'without LoRA'],
      },
    ]);
  });

  it('keeps the rows that are about something else than LoRAs, without them too', () => {
    const { images, sheets } = planned({ withoutLora: true, axes: [SCALES, SEEDS] });
    expect(images.map(shown).slice(4)).toEqual([
      '0/2/0: x seed 5, 28 steps, no LoRA',
      '0/3/0: x seed 6, 28 steps, no LoRA',
    ]);
    expect(sheets[0]?.rows).toEqual(['seed 5', 'seed 6', 'seed 5, without LoRA', 'seed 6, without LoRA']);
  });

  it('has a third axis as sheets, and sheets of its own for each prompt', () => {
    const { images, sheets } = planned(
      { withoutLora: true, axes: [SEEDS, STEPS, VERSIONS] },
      { prompt: 'at the {place}', lists: { place: ['beach', 'studio'] } },
    );
    expect(images).toHaveLength(2 * (8 + 4));
    expect(shown(images[0]!)).toBe('0/0/0: at the beach seed 5, 8 steps, v1 1');
    expect(shown(images.at(-1)!)).toBe('3/1/1: at the studio seed 6, 28 steps, v2 1');
    expect(sheets.map(({ title, rows }) => [title, rows.length])).toEqual([
      ['ohwx_ada at the beach, v1', 4],
      // Without LoRAs it is the sheet before.
      ['ohwx_ada at the beach, v2', 2],
      ['ohwx_ada at the studio, v1', 4],
      ['ohwx_ada at the studio, v2', 2],
    ]);
  });

  it('may have prompts as an axis, each alternative a value', () => {
    const { images, sheets, request } = planned({
      axes: [{ by: 'prompt', values: ['{red|blue} hat', 'a dog'] }, STEPS],
    });
    expect(images.map(shown).slice(0, 3)).toEqual([
      '0/0/0: red hat seed 42, 8 steps, v2 1',
      '0/0/1: blue hat seed 42, 8 steps, v2 1',
      '0/0/2: a dog seed 42, 8 steps, v2 1',
    ]);
    expect(sheets[0]?.columns).toEqual(['ohwx_ada red hat', 'ohwx_ada blue hat', 'ohwx_ada a dog']);
    expect(request).toMatchObject({
      name: '{red|blue} hat',
      grid: { axes: [{ values: ['{red|blue} hat', 'a dog'] }, STEPS] },
    });
  });

  it('may be zipped', () => {
    const { images, sheets } = planned({
      combine: 'zip',
      withoutLora: true,
      axes: [VERSIONS, SCALES, STEPS],
    });
    expect(images.map(shown)).toEqual([
      '0/0/0: x seed 42, 8 steps, v1 0.6',
      '0/0/1: x seed 42, 28 steps, v2 1',
      '0/1/0: x seed 42, 8 steps, no LoRA',
      '0/1/1: x seed 42, 28 steps, no LoRA',
    ]);
    expect(sheets).toEqual([
      {
        ...{ sheet: 0, title: null, columns: ['v1, scale 0.6, 8 steps', 'v2, scale 1, 28 steps'] },
        rows: ['', 'without LoRA'],
      },
    ]);
  });

  it('says which LoRA it is about, if there are several, and leaves the others as they are', () => {
    const loras = [{ jobId: ada.jobId }, { jobId: bob.jobId, version: 1 }];
    const { images, sheets, request } = planned(
      { axes: [{ by: 'scale', lora: 1, values: [0.5, 1] }] },
      { loras },
    );
    expect(images.map(({ loras: used }) => used.map(({ version, scale }) => [version, scale]))).toEqual([
      [
        [2, 1],
        [1, 0.5],
      ],
      [
        [2, 1],
        [1, 1],
      ],
    ]);
    expect(sheets[0]?.columns).toEqual(['LoRA 2 scale 0.5', 'LoRA 2 scale 1']);
    expect(request.loras).toEqual([
      { jobId: 'ada', version: 2, scale: 1 },
      { jobId: 'bob', version: 1 },
    ]);
  });
});

import { describe, expect, it } from '@jest/globals';
import { trainingProgress } from './training-progress.ts';

describe('trainingProgress', () => {
  it.each([
    ['Training:  45%|####      | 450/1000 [00:03<00:04, 120.00it/s]', 450, 1000],
    [' 3%|▎         | 30/1000 [00:10<05:23,  3.00it/s, loss=0.41]', 30, 1000],
    ['Training:   1%|  | 10/1000 [00:01<01:00]\rTraining:   2%|  | 20/1000 [00:02<00:59]', 20, 1000],
    ['Step 7/900 loss 0.2', 7, 900],
    ['step: 12 of 40', 12, 40],
  ])('reads %j', (line, step, totalSteps) => {
    expect(trainingProgress([line])).toMatchObject({ step, totalSteps });
  });

  it('takes the newest bar of the training and not one of its preparations', () => {
    const lines = [
      'Training:  10%|#         | 100/1000 [00:03<00:04, 120it/s]',
      'Training:  20%|##        | 200/1000 [00:06<00:04, 120it/s]',
      'Caching latents: 100%|##########| 12/12 [00:01<00:00]',
    ];
    expect(trainingProgress(lines)).toEqual({ step: 200, totalSteps: 1000 });
  });

  it.each([[[]], [['']], [['nothing to see']], [['12/0 [']], [['900/100 [']], [['2026/11/23 done']]])(
    'finds no steps in %j',
    (lines) => {
      expect(trainingProgress(lines)).toMatchObject({ step: null, totalSteps: null });
    },
  );

  it('looks only at the end of a long line', () => {
    const bar = 'Training: 20%|##| 200/1000 [00:06<00:04]';
    expect(trainingProgress([`${'x'.repeat(100_000)}${bar}`])).toEqual({ step: 200, totalSteps: 1000 });
    expect(trainingProgress([`${bar}${'x'.repeat(100_000)}`]).step).toBeNull();
  });
});

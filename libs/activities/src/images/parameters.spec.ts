import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readParameters, readParametersByWords } from '../../../../tests/images/support/read-image.ts';
import { parametersText, type Recipe } from './parameters.ts';

const recipe: Recipe = {
  ...{ prompt: 'a woman', negativePrompt: null, steps: 8, guidance: null, seed: '7' },
  ...{ width: 512, height: 768, model: 'z-image', loras: [] },
};

describe('parametersText', () => {
  it('leaves out what there is none of', () => {
    expect(parametersText(recipe)).toBe('a woman\nSteps: 8, Seed: 7, Size: 512x768, Model: z-image');
  });

  it('quotes what commas and colons would break', () => {
    const loras = [
      { name: 'Ada, the "first" v1', scale: 1 },
      { name: 'Bo\nv2', scale: 0.5 },
    ];
    expect(readParameters(parametersText({ ...recipe, loras })).settings.Loras).toBe(
      'Ada, the "first" v1: 1, Bo\nv2: 0.5',
    );
  });

  it.each([
    ['Negative prompt: not this', 'Negative prompt : not this'],
    ['a sign\nNegative prompt: not this', 'a sign\nNegative prompt : not this'],
    ['a sign\nSteps: 3, Seed: 1, Size: 1x1', 'a sign\nSteps : 3, Seed: 1, Size: 1x1'],
    ['two\r\nlines\rand\tmore\u0000', 'two\nlines\nand more'],
  ])('is read right of the prompt %j', (prompt, shown) => {
    const text = parametersText({ ...recipe, prompt, negativePrompt: 'blurred' });
    expect(readParameters(text)).toMatchObject({ prompt: shown, negativePrompt: 'blurred' });
    expect(readParametersByWords(text)).toMatchObject({ prompt: shown, negativePrompt: 'blurred' });
  });

  const word = fc.oneof(
    fc.constantFrom(
      'Negative prompt:',
      'Steps: 9, ',
      '\n',
      '\r\n',
      ', ',
      '"',
      '\\',
      ':',
      ' ',
      '😀',
      'Seed: 1',
    ),
    fc.string({ unit: 'binary', maxLength: 20 }),
  );
  const anyPrompt = fc.oneof(
    fc.array(word, { maxLength: 30 }).map((words) => words.join('')),
    fc.constantFrom('Negative prompt: a, "b"\n', '😀日').map((text) => text.repeat(10_000).slice(0, 60_000)),
  );

  it('always ends with the settings, and stays within its limit', () => {
    fc.assert(
      fc.property(anyPrompt, fc.option(anyPrompt), (prompt, negativePrompt) => {
        const text = parametersText({ ...recipe, prompt, negativePrompt, guidance: 3.5 });
        expect(text.length).toBeLessThanOrEqual(32_000);
        expect(Buffer.from(text).toString()).toBe(text);
        expect(readParameters(text).settings).toEqual({
          ...{ Steps: '8', 'CFG scale': '3.5', Seed: '7', Size: '512x768', Model: 'z-image' },
        });
        const [exact, byWords] = [readParameters(text), readParametersByWords(text)];
        const squeezed = (shown: string): string => shown.replace(/\s+/g, '');
        expect(squeezed(byWords.prompt)).toBe(squeezed(exact.prompt));
        expect(squeezed(byWords.negativePrompt)).toBe(squeezed(exact.negativePrompt));
      }),
    );
  });
});

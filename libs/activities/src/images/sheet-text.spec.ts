import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fitText } from './sheet-text.ts';

describe('fitText', () => {
  it('breaks between words and marks what is cut', () => {
    expect(fitText('one two three four', 70, 10, 3)).toEqual(['one two', 'three four']);
    expect(fitText('one two three four five six', 70, 10, 2)).toEqual(['one two', 'three fou…']);
  });

  it('breaks a word that is wider than the line', () => {
    expect(fitText('abcdefghij', 32, 10, 4)).toEqual(['abcde', 'fghij']);
  });

  it('counts wide characters as wide, and never cuts one in two', () => {
    expect(fitText('日本の海', 25, 10, 4)).toEqual(['日本', 'の海']);
    expect(fitText('👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦', 25, 10, 1)).toEqual(['👩‍👩‍👧‍👦…']);
  });

  it('keeps to its lines, and to what XML can carry, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 2_000 }),
        fc.integer({ min: 1, max: 400 }),
        fc.integer({ min: 1, max: 5 }),
        (text, width, most) => {
          const lines = fitText(text, width, 14, most);
          expect(lines.length).toBeLessThanOrEqual(most);
          expect(lines.join('')).not.toMatch(/[\p{Cc}\p{Cs}\ufffe\uffff]/u);
        },
      ),
    );
  });
});

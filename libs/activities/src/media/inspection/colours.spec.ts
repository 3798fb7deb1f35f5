import { describe, expect, it } from '@jest/globals';
import { coloursOf } from './colours.ts';

describe('coloursOf', () => {
  it('takes what does not say so for the standard of its size', () => {
    expect(coloursOf({ height: 480 }).matrix).toBe('bt601');
    expect(coloursOf({ height: 1080, color_space: 'unknown' }).matrix).toBe('bt709');
    expect(coloursOf({ height: 1080, color_space: 'smpte170m' }).matrix).toBe('bt601');
  });

  it('leaves ordinary colours alone', () => {
    expect(coloursOf({ height: 1080, color_space: 'bt709', color_transfer: 'bt709' }).filters).toEqual([]);
  });

  it('tells the filters what the file leaves open', () => {
    const { matrix, filters } = coloursOf({ height: 2160, color_transfer: 'arib-std-b67' });
    expect(matrix).toBe('bt709');
    expect(filters).toContain(
      'setparams=colorspace=bt2020nc:color_primaries=bt2020:color_trc=arib-std-b67:range=tv',
    );
    expect(filters.some((filter) => filter.startsWith('tonemap'))).toBe(true);
  });

  it('draws nothing together where only the colours are wide', () => {
    const { filters } = coloursOf({ height: 1080, color_primaries: 'smpte432', color_space: 'bt709' });
    expect(filters.length).toBeGreaterThan(0);
    expect(filters.some((filter) => filter.startsWith('tonemap'))).toBe(false);
  });
});

import { describe, expect, it } from '@jest/globals';
import { readOptions } from './options.ts';

describe('readOptions', () => {
  it('reads videos, where to and what for', () => {
    expect(
      readOptions([
        'a.mp4',
        'b.mp4',
        '--out',
        'set',
        '--trigger',
        'ohwx_ada',
        '--class',
        'woman',
        '--minimum',
        '10',
      ]),
    ).toEqual({
      videos: ['a.mp4', 'b.mp4'],
      out: 'set',
      triggerWord: 'ohwx_ada',
      subjectClass: 'woman',
      minimumImages: 10,
      person: undefined,
    });
  });

  it.each([
    [[], /Which video/],
    [['a.mp4'], /Where shall the dataset go/],
    [['a.mp4', '--out', 'x', '--trigger', 'a b'], /--trigger takes/],
    [['a.mp4', '--out', 'x', '--minimum', 'many'], /--minimum takes/],
    [['a.mp4', '--out', 'x', '--person', 'ada'], /--person takes/],
    [['a.mp4', '--out', 'x', '--size', '3'], /Unknown option '--size'/],
    [[...Array<string>(11).fill('a.mp4'), '--out', 'x'], /At most 10 videos/],
  ])('says what is wrong with %j', (args, message) => {
    expect(() => readOptions(args)).toThrow(message);
  });
});

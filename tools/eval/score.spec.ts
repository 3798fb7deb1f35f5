import { describe, expect, it } from '@jest/globals';
import type { VerdictName } from '#domain';
import { boundsOf, coverBounds, eyesBounds, refusalBounds, type VideoResult } from './bounds.ts';
import type { CoveredPerson } from './covered-faces.ts';
import { verdictTable, videoTable, withMeasured } from './report.ts';
import { duplicatesDropped, goodKept, scoreVerdicts, wronglyKept, type KnownFrame } from './score.ts';
import type { Truth } from './splice.ts';

const known = (verdict: VerdictName, truth: Truth, clipTime: number): KnownFrame => ({
  ...{ truth, clip: 'vlogger', clipTime },
  verdict: {
    ...{ frame: '000000', video: 0, timeMs: clipTime * 1000, scene: 0, reason: '', measures: {} },
    verdict,
  },
});

const frames = [
  known('kept', 'good', 1),
  known('kept', 'good', 1.04),
  known('near-duplicate-of', 'good', 1.02),
  known('blurred', 'good', 2),
  known('blurred', 'blurred', 3),
  known('kept', 'blurred', 4),
];

const result: VideoResult = {
  ...{
    name: 'a',
    heldOut: false,
    identityAlone: false,
    seconds: 60,
    frames: 60,
    kept: 9,
    wronglyKept: [],
    crowded: [],
  },
  duplicates: { right: 19, of: 20 },
  good: { right: 8, of: 10 },
};

describe('scores', () => {
  it('counts precision and recall of a verdict', () => {
    expect(scoreVerdicts(frames).find(({ verdict }) => verdict === 'blurred')).toEqual({
      verdict: 'blurred',
      precision: { right: 1, of: 2 },
      recall: { right: 1, of: 2 },
    });
  });

  it('finds what should not have been kept', () => {
    expect(wronglyKept(frames)).toEqual([frames[5]]);
  });

  it('takes frames of one moment for planted duplicates, of which one may stay', () => {
    expect(duplicatesDropped(frames)).toEqual({ right: 1, of: 2 });
  });

  it('asks for as many good frames as are distinct and the quota takes', () => {
    expect(goodKept(frames, 3, 20)).toEqual({ right: 2, of: 3 });
    expect(goodKept(frames, 30, 1)).toEqual({ right: 1, of: 1 });
  });
});

describe('boundsOf', () => {
  it('holds exactly at the bounds, and misses below them or with one wrong frame', () => {
    const held = (change: Partial<VideoResult>): boolean =>
      boundsOf({ ...result, ...change }).every(({ holds }) => holds);
    expect(held({})).toBe(true);
    expect(held({ duplicates: { right: 18, of: 20 } })).toBe(false);
    expect(held({ duplicates: { right: 8, of: 9 } })).toBe(true);
    expect(held({ good: { right: 7, of: 10 } })).toBe(false);
    expect(held({ wronglyKept: ['000001 blurred'] })).toBe(false);
    expect(held({ crowded: ['000001.jpg'] })).toBe(false);
  });
});

describe('the bounds of what is told frame by frame', () => {
  it('are precision and recall of covered faces', () => {
    const person = (right: number, mistaken: number): CoveredPerson => ({
      ...{ person: 'ada', heldOut: true, clear: { of: 100, right: mistaken } },
      covered: { hand: { of: 10, right }, card: { of: 0, right: 0 }, mask: { of: 10, right: 10 } },
    });
    const held = (right: number, mistaken: number): boolean[] =>
      coverBounds('all', [person(right, mistaken)]).map(({ holds }) => holds);
    expect(held(6, 1)).toEqual([true, true]);
    expect(held(5, 1)).toEqual([true, false]);
    expect(held(10, 3)).toEqual([false, true]);
  });

  it('are closed eyes that are found and open ones that are taken for closed', () => {
    const held = (closed: number, open: number): boolean[] =>
      eyesBounds('all', { closed: { of: 10, right: closed }, open: { of: 100, right: open } }).map(
        ({ holds }) => holds,
      );
    expect(held(9, 5)).toEqual([true, true]);
    expect(held(8, 6)).toEqual([false, false]);
  });

  it('are half of the clear frames of everybody', () => {
    const held = (refused: number): boolean[] =>
      refusalBounds([{ person: 'ada', heldOut: false, frames: 8, refused: { occluded: refused } }]).map(
        ({ holds }) => holds,
      );
    expect([...held(4), ...held(5)]).toEqual([true, false]);
  });
});

describe('the report', () => {
  it('shows shares with their counts', () => {
    expect(verdictTable(scoreVerdicts(frames), { right: 1, of: 2 })).toMatch(
      /\| `blurred` +\| 50 % \(1\/2\) +\| 50 % \(1\/2\) +\|/,
    );
    expect(videoTable([result])).toMatch(/\| a .*95 % \(19\/20\).*80 % \(8\/10\) +\| holds +\|/);
  });

  it('replaces the measured part of the document alone', () => {
    const document = 'Before.\n\n<!-- measured: begin -->\n\nold\n\n<!-- measured: end -->\n\nAfter.\n';
    expect(withMeasured(document, 'new')).toBe(document.replace('old', 'new'));
    expect(() => withMeasured('nothing', 'new')).toThrow('lost the marks');
  });
});

import { describe, expect, it } from '@jest/globals';
import { planParts } from './plan.ts';

describe('planParts', () => {
  it('decodes a short video through, second by second', () => {
    const parts = planParts(19_645);
    expect(parts.map(({ windows }) => windows.length)).toEqual([16, 4]);
    expect(parts.map(({ spans }) => spans)).toEqual([
      [{ seekMs: 0, startMs: 0, endMs: 16_000, samples: null }],
      [{ seekMs: 16_000, startMs: 16_000, endMs: 20_000, samples: null }],
    ]);
  });

  it('gives a video of one picture one window', () => {
    expect(planParts(1)).toHaveLength(1);
  });

  it.each([240_001, 600_000, 3_600_000])('looks at 240 places of a video of %i ms', (durationMs) => {
    const windows = planParts(durationMs).flatMap((part) => part.windows);
    expect(windows).toHaveLength(240);
    expect(windows.at(0)?.startMs).toBe(0);
    expect(windows.at(-1)?.endMs).toBe(durationMs);
    const spans = planParts(durationMs).flatMap((part) => part.spans);
    expect(spans).toHaveLength(240);
    expect(spans.every(({ seekMs, startMs, endMs }) => seekMs >= startMs && seekMs < endMs)).toBe(true);
  });
});

import { describe, expect, it } from '@jest/globals';
import { planExtraction } from './plan.ts';

describe('planExtraction', () => {
  it('looks at a short video second by second, in parts of 16', () => {
    const { parts, everything } = planExtraction(19_645);
    expect(everything).toBe(true);
    expect(parts.map(({ windows }) => windows.length)).toEqual([16, 4]);
    expect(parts[1]?.windows[0]).toEqual({ index: 16, startMs: 16_000, endMs: 17_000 });
  });

  it('gives a video of one picture one window', () => {
    expect(planExtraction(1).parts).toHaveLength(1);
  });

  it.each([240_001, 600_000, 3_600_000])('looks at 240 places of a video of %i ms', (durationMs) => {
    const { parts, everything } = planExtraction(durationMs);
    const windows = parts.flatMap((part) => part.windows);
    expect(everything).toBe(false);
    expect(windows).toHaveLength(240);
    expect(windows.at(0)?.startMs).toBe(0);
    expect(windows.at(-1)?.endMs).toBe(durationMs);
    expect(windows.every(({ startMs, endMs }) => endMs - startMs >= 1000)).toBe(true);
  });
});

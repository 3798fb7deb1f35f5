import { describe, expect, it } from '@jest/globals';
import { jobProgress, stageBegun, stageHeld } from './progress.ts';
import { STAGES } from './stage.ts';

const at = (stage: (typeof STAGES)[number], done: number, total: number, unit = 'things') =>
  jobProgress({ stage, done, total, unit, message: '', etaSeconds: null }).percent;

describe('jobProgress', () => {
  it('never falls from one stage to the next', () => {
    const percents = STAGES.flatMap((stage) => [at(stage, 0, 10), at(stage, 5, 10), at(stage, 10, 10)]);
    expect(percents).toEqual([...percents].sort((a, b) => a - b));
    expect(percents.at(-1)).toBe(100);
  });

  it('stays within the stage whatever an activity claims', () => {
    expect(at('pollFal', 999, 10)).toBe(at('pollFal', 10, 10));
    expect(at('pollFal', -5, 10)).toBe(at('pollFal', 0, 10));
    expect(at('pollFal', 5, 0)).toBe(stageBegun('pollFal', '').percent);
  });

  it('does not fall while something is done again for the owner', () => {
    for (const stage of ['filterFaces', 'review'] as const) {
      const again = { stage, done: 1, total: 10, unit: 'frames', message: '', etaSeconds: null, again: true };
      expect(jobProgress(again)).not.toHaveProperty('again');
      expect(jobProgress(again).percent).toBe(at(stage, 10, 10));
      expect(stageHeld(stage, '').percent).toBe(at(stage, 10, 10));
    }
  });

  it('does not count loading the video as frames', () => {
    expect(at('extractFrames', 10, 10, 'bytes')).toBe(0);
    expect(at('storeVersion', 10, 10, 'bytes')).toBe(100);
  });
});

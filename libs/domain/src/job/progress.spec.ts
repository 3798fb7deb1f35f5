import { describe, expect, it } from '@jest/globals';
import { LORA_STAGES } from '../lora/stages.ts';
import { jobProgress, stageBegun, stageHeld } from './progress.ts';

const at = (stage: string, done: number, total: number, unit = 'things') =>
  jobProgress(LORA_STAGES, { stage, done, total, unit, message: '', etaSeconds: null }).percent;

describe('jobProgress', () => {
  it('never falls from one stage to the next', () => {
    const percents = LORA_STAGES.flatMap(({ name: stage }) => [
      at(stage, 0, 10),
      at(stage, 5, 10),
      at(stage, 10, 10),
    ]);
    expect(percents).toEqual([...percents].sort((a, b) => a - b));
    expect(percents.at(-1)).toBe(100);
  });

  it('stays within the stage whatever an activity claims', () => {
    expect(at('pollFal', 999, 10)).toBe(at('pollFal', 10, 10));
    expect(at('pollFal', -5, 10)).toBe(at('pollFal', 0, 10));
    expect(at('pollFal', 5, 0)).toBe(stageBegun(LORA_STAGES, 'pollFal', '').percent);
  });

  it('does not fall while something is done again for the owner', () => {
    for (const stage of ['filterFaces', 'review'] as const) {
      const again = { stage, done: 1, total: 10, unit: 'frames', message: '', etaSeconds: null, again: true };
      expect(jobProgress(LORA_STAGES, again)).not.toHaveProperty('again');
      expect(jobProgress(LORA_STAGES, again).percent).toBe(at(stage, 10, 10));
      expect(stageHeld(LORA_STAGES, stage, '').percent).toBe(at(stage, 10, 10));
    }
  });

  it('does not count loading the video as frames', () => {
    expect(at('extractFrames', 10, 10, 'bytes')).toBe(0);
    expect(at('storeVersion', 10, 10, 'bytes')).toBe(100);
  });
});

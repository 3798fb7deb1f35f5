import { describe, expect, it } from '@jest/globals';
import { CandidatePicker, FIRST_SCENE, type Candidate } from './candidates.ts';
import { planParts } from './plan.ts';
import type { Sample } from './sampler.ts';

const sample = (timeMs: number, level: number): Sample => ({
  timeMs,
  picture: { width: 8, height: 8, data: new Uint8Array(96).fill(level) },
  jpeg: Buffer.from(String(timeMs)),
});

const picked = (samples: Sample[]): Candidate[] => {
  const picker = new CandidatePicker(
    planParts(4000).flatMap(({ windows }) => windows),
    FIRST_SCENE,
  );
  const candidates = samples.map((one) => picker.add(one));
  return [...candidates, picker.finish()].filter((candidate) => candidate !== null);
};

const quarters = Array.from({ length: 16 }, (_, index) => index * 250);

describe('CandidatePicker', () => {
  it('gives one candidate for each window of one scene', () => {
    expect(picked(quarters.map((ms) => sample(ms, 100))).map(({ timeMs }) => timeMs)).toEqual([
      0, 1000, 2000, 3000,
    ]);
  });

  it('parts a window at a cut', () => {
    const candidates = picked(quarters.map((ms) => sample(ms, ms < 1500 ? 20 : 220)));
    expect(candidates.map(({ timeMs, scene }) => [timeMs, scene])).toEqual([
      [0, 0],
      [1000, 0],
      [1500, 1],
      [2000, 1],
      [3000, 1],
    ]);
  });

  it('gives two candidates at most for a window, however often the picture changes', () => {
    const candidates = picked(quarters.map((ms, index) => sample(ms, index % 2 === 0 ? 20 : 220)));
    expect(candidates.map(({ timeMs }) => timeMs)).toEqual([0, 250, 1000, 1250, 2000, 2250, 3000, 3250]);
    // Cuts are counted all the same.
    expect(candidates.at(-1)?.scene).toBe(13);
  });
});

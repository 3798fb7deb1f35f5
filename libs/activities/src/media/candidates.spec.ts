import { describe, expect, it } from '@jest/globals';
import { FIRST_SCENE, WindowPicker, type Candidate } from './candidates.ts';
import type { Sample } from './sampler.ts';

const sample = (timeMs: number, level: number): Sample => ({
  timeMs,
  small: { width: 8, height: 8, data: new Uint8Array(96).fill(level) },
  keep: () => ({ width: 8, height: 8, data: new Uint8Array(96).fill(level) }),
});

/** Of four windows of a second, each with four samples. */
const picked = (levelAt: (timeMs: number) => number): Candidate[] => {
  let state = FIRST_SCENE;
  return [0, 1000, 2000, 3000].flatMap((startMs) => {
    const picker = new WindowPicker();
    for (let timeMs = startMs; timeMs < startMs + 1000; timeMs += 250)
      picker.add(sample(timeMs, levelAt(timeMs)));
    const after = picker.after(state);
    state = after.state;
    return after.candidates;
  });
};

describe('WindowPicker', () => {
  it('gives one candidate for each window of one scene', () => {
    expect(picked(() => 100).map(({ timeMs }) => timeMs)).toEqual([0, 1000, 2000, 3000]);
  });

  it('parts a window at a cut', () => {
    expect(picked((ms) => (ms < 1500 ? 20 : 220)).map(({ timeMs, scene }) => [timeMs, scene])).toEqual([
      [0, 0],
      [1000, 0],
      [1500, 1],
      [2000, 1],
      [3000, 1],
    ]);
  });

  it('gives two candidates at most for a window, however often the picture changes', () => {
    const candidates = picked((ms) => (ms % 500 === 0 ? 20 : 220));
    expect(candidates.map(({ timeMs }) => timeMs)).toEqual([0, 250, 1000, 1250, 2000, 2250, 3000, 3250]);
    // Cuts are counted all the same.
    expect(candidates.at(-1)?.scene).toBe(13);
  });

  it('goes on from a window without samples as if it were not there', () => {
    const [empty, dark] = [new WindowPicker(), new WindowPicker()];
    dark.add(sample(0, 20));
    const { state } = dark.after(FIRST_SCENE);
    expect(empty.after(state)).toEqual({ candidates: [], state });
  });

  it('chooses the same whatever was before, and numbers scenes on', () => {
    const picker = new WindowPicker();
    picker.add(sample(5000, 220));
    const signature = picker.after(FIRST_SCENE).state.signature;
    const sceneAfter = (before: number[]): number | undefined =>
      picker.after({ ...FIRST_SCENE, scene: 7, signature: before }).candidates[0]?.scene;
    expect(sceneAfter(signature)).toBe(7);
    expect(sceneAfter(signature.map(() => 0))).toBe(8);
  });
});

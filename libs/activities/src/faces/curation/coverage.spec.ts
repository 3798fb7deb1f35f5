import { describe, expect, it } from '@jest/globals';
import { distinctFrames, face, frame, judge, lookFrom } from '../../../../../tests/faces/support/observed.ts';
import type { FrameVerdict } from '#domain';
import type { JudgedFrame } from './frames.ts';
import { coverageOf } from './coverage.ts';

const imagesOf = (frames: JudgedFrame[], side: number): Map<string, FrameVerdict['image']> =>
  new Map(
    frames
      .filter(({ verdict }) => verdict === 'kept')
      .map(({ frame: { id } }) => [id, { file: `${id}.jpg`, key: id, width: side, height: side }]),
  );

const coverage = (frames: JudgedFrame[], side = 1024) => coverageOf(frames, imagesOf(frames, side));

describe('coverageOf', () => {
  it('counts how the kept images spread', () => {
    const judged = judge([
      ...distinctFrames(12),
      ...distinctFrames(2, { yaw: -30, meanLuma: 70 }, 12),
      frame(14),
    ]);
    expect(coverage(judged)).toMatchObject({
      poses: { frontal: 12, 'quarter-left': 2, 'profile-right': 0 },
      framings: { wide: 3, portrait: 11, close: 0 },
      light: { dim: 2, even: 12, bright: 0 },
      expressions: { distinct: 1 },
      places: { scenes: 1 },
    });
  });

  it('says in words what to film more of, the most useful first, in five sentences at most', () => {
    const { advice } = coverage(judge(distinctFrames(8)), 360);
    expect(advice).toHaveLength(5);
    expect(advice[0]).toBe('8 good pictures; with 20 the likeness is better.');
    expect(advice[1]).toMatch(/^No left profile .*: film ten seconds more of it\.$/);
  });

  it('names the fault that took most frames', () => {
    const judged = judge([...distinctFrames(6), ...distinctFrames(6, { sharpness: 12 }, 6)]);
    expect(coverage(judged).advice[1]).toMatch(/^6 of 12 frames are blurred: film in more light/);
  });

  it('has nothing to say of a dataset that shows everything', () => {
    const poses = [0, -30, 30, -60, 60];
    const frames = Array.from({ length: 30 }, (_, index) => {
      const [one] = distinctFrames(
        1,
        { yaw: poses[index % 5] ?? 0, look: lookFrom(index), meanLuma: index < 15 ? 70 : 130 },
        index,
      );
      if (!one) throw new Error('One frame was made.');
      return { ...one, frame: { ...one.frame, scene: index < 15 ? 0 : 1 } };
    });
    expect(coverage(judge(frames)).advice).toEqual([]);
  });

  it('advises to show a face where none was kept', () => {
    const judged = judge([...distinctFrames(2, { sharpness: 5 }), frame(3), frame(4, face({ score: 0.35 }))]);
    expect(coverage(judged).advice.join(' ')).toMatch(/blurred/);
  });
});

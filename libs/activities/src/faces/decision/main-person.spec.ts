import { describe, expect, it } from '@jest/globals';
import { embeddingOf, face, frame } from '../../../../../tests/faces/support/observed.ts';
import type { ObservedFrame } from './candidate.ts';
import { findMainPerson } from './main-person.ts';

const scenes = (...lengths: number[]): ObservedFrame[] => {
  let index = 0;
  return lengths.flatMap((length, person) =>
    Array.from({ length }, () => frame(index++, face({ embedding: embeddingOf(person) }))),
  );
};

describe('findMainPerson', () => {
  it('takes the person who is most present', () => {
    expect(findMainPerson(scenes(4, 20, 3)).faces.size).toBe(20);
  });

  it('asks when two people take turns', () => {
    expect(() => findMainPerson(scenes(20, 18))).toThrow(
      'One person is in 20 of 38 frames (10 s) and another in 18 (9 s), so it is not clear whom to train.',
    );
  });

  it('asks when two people sit side by side, and not when one of them is far behind', () => {
    const together = (width: number): ObservedFrame[] =>
      Array.from({ length: 10 }, (_, index) =>
        frame(
          index,
          face(),
          face({ box: { x: 900, y: 200, width, height: width * 1.3 }, embedding: embeddingOf(1) }),
        ),
      );
    expect(() => findMainPerson(together(190))).toThrow(
      expect.objectContaining({ type: 'TwoPeopleEquallyPresent' }),
    );
    expect(findMainPerson(together(60)).centroid[0]).toBeCloseTo(0.6);
  });

  it('never takes two faces of one frame for one person', () => {
    const twins = Array.from({ length: 5 }, (_, index) =>
      frame(index, face(), face({ box: { x: 900, y: 200, width: 190, height: 240 } })),
    );
    expect(() => findMainPerson(twins)).toThrow(expect.objectContaining({ type: 'TwoPeopleEquallyPresent' }));
  });

  it('takes the same person turned away for the same person', () => {
    const turned = embeddingOf(0);
    turned[50] = 0.55;
    const frames = [
      ...scenes(10),
      ...[10, 11, 12].map((index) => frame(index, face({ embedding: turned, yaw: 50 }))),
    ];
    expect(findMainPerson(frames).faces.size).toBe(13);
  });

  it('says that there is no face, and how sure the best find was', () => {
    expect(() => findMainPerson([])).toThrow('None of the 0 frames that were looked at shows a face.');
    expect(() => findMainPerson([frame(0), frame(1, face({ score: 0.41 }))])).toThrow(
      'None of the 2 frames that were looked at shows a face. The surest find scored 0.41; 0.6 is needed.',
    );
  });

  it('stays quick in a crowd', () => {
    const crowd = Array.from({ length: 600 }, (_, index) =>
      frame(
        index,
        ...Array.from({ length: 6 }, (_unused, place) =>
          face({
            box: { x: place * 150, y: 0, width: 140, height: 180 },
            embedding: Float32Array.from(
              { length: 128 },
              (_value, at) => Math.sin(index * 7 + place * 131 + at * 3) / 4,
            ),
          }),
        ),
      ),
    );
    const begun = performance.now();
    expect(() => findMainPerson(crowd)).toThrow();
    expect(performance.now() - begun).toBeLessThan(3000);
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { embeddingOf, face, frame, hashOf, judge } from '../../../../../tests/faces/support/observed.ts';
import type { ObservedFrame } from './frames.ts';
import { findPeople } from './people.ts';
import { isOf } from './person.ts';
import { SETTINGS } from './settings.ts';

/** A face of a person in one of two looks that are nearly one, drifted in any direction. */
const drifted = fc.record({
  person: fc.constantFrom(0, 0, 0, 0, 0, 0, 1),
  look: fc.constantFrom(0, 0, 0.42),
  drift: fc.double({ min: 0, max: 0.5, noNaN: true }),
  towards: fc.integer({ min: 60, max: 80 }),
  score: fc.double({ min: 0.8, max: 0.95, noNaN: true }),
  yaw: fc.constantFrom(0, 0, 0, 10, -30, 55),
  sharpness: fc.integer({ min: 200, max: 400 }),
  hash: fc.integer({ min: 0, max: 40 }),
});

const video = fc.array(drifted, { minLength: 5, maxLength: 90, size: 'max' }).map((faces): ObservedFrame[] =>
  faces.map(({ person, look, drift, towards, hash, ...measures }, index) => {
    const embedding = embeddingOf(person);
    embedding[50] = look;
    embedding[towards] = drift;
    return frame(index, face({ ...measures, embedding, hash: hashOf(hash) }));
  }),
);

/** What holds of every video that is decided at all. */
const always = (property: (frames: ObservedFrame[]) => void): void => {
  fc.assert(fc.property(video, property), { numRuns: 150, seed: 7 });
};

const decided = (frames: ObservedFrame[]): ReturnType<typeof judge> => {
  try {
    return judge(frames);
  } catch {
    return [];
  }
};

describe('whatever the video', () => {
  it('every face of a person passes as that person', () => {
    always((frames) => {
      for (const person of findPeople(frames))
        for (const one of person.faces.values()) expect(isOf(one, person)).toBe(true);
    });
  });

  it('no kept frame is further from the main person than the manifest says is accepted', () => {
    always((frames) => {
      for (const { verdict, measures } of decided(frames))
        if (verdict === 'kept')
          expect(measures.identityDistance).toBeLessThanOrEqual(SETTINGS.samePersonAtMost + 0.001);
    });
  });

  it('a near-duplicate names a frame that is kept and at least as sharp', () => {
    always((frames) => {
      const judged = decided(frames);
      const sharpness = new Map(
        judged.map(({ frame: { id }, measures }) => [id, measures.faceSharpness ?? 0]),
      );
      const kept = new Set(judged.filter(({ verdict }) => verdict === 'kept').map(({ frame: { id } }) => id));
      for (const { verdict, of = '', measures } of judged) {
        if (verdict !== 'near-duplicate-of') continue;
        expect(kept).toContain(of);
        expect(sharpness.get(of)).toBeGreaterThanOrEqual(measures.faceSharpness ?? 0);
      }
    });
  });
});

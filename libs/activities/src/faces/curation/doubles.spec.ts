import { describe, expect, it } from '@jest/globals';
import { embeddingOf, face, frame, lookFrom } from '../../../../../tests/faces/support/observed.ts';
import type { MeasuredFace } from '../measurement/measured-face.ts';
import type { ObservedFrame } from './frames.ts';
import { castOf } from './main-person.ts';
import { findPeople } from './people.ts';

/** A look of person 0 at a place; as different from that at another time as a living face's. */
const seen = (x: number, look: number, overrides: Partial<MeasuredFace> = {}): MeasuredFace =>
  face({
    box: { x, y: 200 + (look % 5), width: 190, height: 240 },
    embedding: embeddingOf(0, look),
    look: lookFrom(look),
    ...overrides,
  });

/** Left and right show the same person, one a little later: what is left now is right then. */
const collage = (count: number): ObservedFrame[] =>
  Array.from({ length: count }, (_, index) =>
    frame(index, seen(100 + index, index), seen(800 - index, index + 1)),
  );

const sideOf = ({ box }: MeasuredFace): string => (box.x < 500 ? 'left' : 'right');

const placesOf = (frames: ObservedFrame[]): string[] =>
  findPeople(frames).map(({ faces }) => [...new Set([...faces.values()].map(sideOf))].sort().join(' and '));

describe('one person twice in the same frames', () => {
  it('is asked about as such', () => {
    const { people, main, doubt } = castOf(collage(12));
    expect(people.map(({ faces }) => faces.size)).toEqual([12, 12]);
    expect({ main, doubt }).toEqual({ main: null, doubt: 'seen-twice' });
  });

  it('is parted by places, as both look the same', () => {
    expect(placesOf(collage(12)).sort()).toEqual(['left', 'right']);
  });

  it('is parted the same way where one of them is missing for a while', () => {
    const frames = collage(12).map((one, index) =>
      index > 3 && index < 7 ? { ...one, faces: one.faces.slice(1) } : one,
    );
    expect(findPeople(frames).map(({ faces }) => faces.size)).toEqual([12, 9]);
    expect(placesOf(frames)).toEqual(['right', 'left']);
  });

  it('may be three times', () => {
    const frames = collage(12).map((one, index) => ({ ...one, faces: [...one.faces, seen(450, index + 2)] }));
    expect(findPeople(frames).map(({ faces }) => faces.size)).toEqual([12, 12, 12]);
  });

  it('is asked about of twins, whom their looks part', () => {
    const twin = embeddingOf(0);
    twin[60] = 0.6;
    const frames = Array.from({ length: 12 }, (_, index) =>
      // They change places.
      frame(index, seen(index < 6 ? 100 : 800, 0), seen(index < 6 ? 800 : 100, 0, { embedding: twin })),
    );
    expect(placesOf(frames)).toEqual(['left and right', 'left and right']);
    expect(castOf(frames).doubt).toBe('seen-twice');
  });

  it('is no question where the other one is a reflection far behind', () => {
    const frames = Array.from({ length: 12 }, (_, index) =>
      frame(
        index,
        seen(100, index),
        seen(900, index + 1, { box: { x: 900, y: 200, width: 60, height: 80 } }),
      ),
    );
    expect(castOf(frames)).toMatchObject({ doubt: null, main: { faces: { size: 12 } } });
  });
});

describe('two people', () => {
  it('are equally present, however often they are together', () => {
    const frames = Array.from({ length: 12 }, (_, index) =>
      frame(index, seen(100, index), seen(800, index, { embedding: embeddingOf(1, index) })),
    );
    expect(castOf(frames).doubt).toBe('equally-present');
  });

  it('are equally present where they look alike and take turns', () => {
    const alike = embeddingOf(0);
    alike[60] = 0.84;
    const frames = Array.from({ length: 20 }, (_, index) =>
      frame(index, seen(100, 0, index % 2 === 0 ? {} : { embedding: alike })),
    );
    expect(castOf(frames)).toMatchObject({ doubt: 'equally-present' });
  });
});

import { describe, expect, it } from '@jest/globals';
import { embeddingOf, face, frame, lookFrom } from '../../../../../tests/faces/support/observed.ts';
import type { MeasuredFace } from '../measurement/measured-face.ts';
import type { ObservedFrame } from './frames.ts';
import { castOf } from './main-person.ts';
import { findPeople } from './people.ts';
import { picturesAmong } from './pictures.ts';

const SECONDS = 12;

/** Somebody who moves: another place, another pose and expression in each frame. */
const alive = (person: number, second: number, x = 200): MeasuredFace =>
  face({
    box: {
      x: x + 40 * Math.sin(second * 2.1),
      y: 200 + 25 * Math.cos(second * 3.3),
      width: 190,
      height: 240,
    },
    embedding: embeddingOf(person, 41 + (second % 19)),
    look: lookFrom(second),
  });

/** A photograph of somebody; `place` is where the camera shows it. */
const photograph = (person: number, second: number, place = { x: 900, y: 150 }): MeasuredFace => {
  const embedding = embeddingOf(person);
  // Grain.
  embedding[150 + second] = 0.05;
  return face({ box: { ...place, width: 200, height: 260 }, embedding, look: lookFrom(3) });
};

const video = (faces: (second: number) => MeasuredFace[], seconds = SECONDS): ObservedFrame[] =>
  Array.from({ length: seconds }, (_, second) => frame(2 * second, ...faces(second)));

const pictures = (frames: ObservedFrame[]): number => picturesAmong(findPeople(frames)).size;

const panned = (second: number) => ({ x: 800 + 12 * second, y: 150 - 5 * second });

describe('a face that never moves', () => {
  it('is a picture beside somebody who moves, and nobody to choose', () => {
    const frames = video((second) => [photograph(1, second), alive(0, second)]);
    const { people, main, doubt } = castOf(frames);
    expect(people).toHaveLength(1);
    expect(main?.centroid[0]).toBeGreaterThan(0.8);
    expect(doubt).toBeNull();
  });

  it('is a picture also where the camera moves', () => {
    expect(pictures(video((second) => [photograph(1, second, panned(second)), alive(0, second)]))).toBe(1);
  });

  it('is somebody to choose where it has scenes of its own', () => {
    const turns = video((second) => (second < 12 ? [photograph(1, second)] : [alive(0, second)]), 24);
    expect(castOf(turns)).toMatchObject({ main: null, doubt: 'equally-present' });
  });

  it('is the person of a video that shows nobody else, or somebody only in passing', () => {
    expect(castOf(video((second) => [photograph(1, second)])).main?.faces.size).toBe(SECONDS);
    const passed = video(
      (second) => [photograph(1, second), ...(second === 5 ? [alive(0, second)] : [])],
      30,
    );
    expect(castOf(passed).main?.faces.size).toBe(30);
  });

  it('is one of several in a photograph that the camera goes over: it is asked who is meant', () => {
    const group = video((second) => {
      const { x, y } = panned(second);
      const unsure = { ...alive(0, second), box: { x: x - 400, y, width: 190, height: 250 } };
      return [photograph(1, second, { x, y }), unsure];
    });
    expect(pictures(group)).toBe(0);
    expect(castOf(group)).toMatchObject({ main: null, doubt: 'equally-present' });
  });
});

describe('a face that moves little', () => {
  it('is somebody who sits still', () => {
    const calm = (second: number): MeasuredFace => {
      const embedding = embeddingOf(1);
      embedding[150 + second] = 0.3;
      return { ...photograph(1, second), embedding };
    };
    expect(pictures(video((second) => [calm(second), alive(0, second)]))).toBe(0);
  });

  it('is somebody whose picture stood still for a time', () => {
    const frozen = video((second) => [
      second < 9 ? photograph(1, second) : alive(1, second, 800),
      alive(0, second),
    ]);
    expect(pictures(frozen)).toBe(0);
  });

  it('is not known to be a picture from a few frames', () => {
    expect(pictures(video((second) => [photograph(1, second), alive(0, second)], 6))).toBe(0);
  });
});

import { describe, expect, it } from '@jest/globals';
import { embeddingOf, face, frame } from '../../../../../tests/faces/support/observed.ts';
import type { ObservedFrame } from './candidate.ts';
import { castOf } from './cast.ts';
import { identityLimit, MOST_PEOPLE, type Person } from './people.ts';
import { distance } from './statistics.ts';

const scenes = (...lengths: number[]): ObservedFrame[] => {
  let index = 0;
  return lengths.flatMap((length, person) =>
    Array.from({ length }, () => frame(index++, face({ embedding: embeddingOf(person) }))),
  );
};

const mainOf = (frames: ObservedFrame[]): Person => {
  const { main } = castOf(frames);
  if (!main) throw new Error('Nobody is the main person.');
  return main;
};

describe('castOf', () => {
  it('takes the person who is most present', () => {
    expect(mainOf(scenes(4, 20, 3)).faces.size).toBe(20);
  });

  it('asks when two people take turns', () => {
    const { people, main } = castOf(scenes(20, 18));
    expect(main).toBeNull();
    expect(people.map(({ faces }) => faces.size)).toEqual([20, 18]);
  });

  it('does not offer whoever only passes through', () => {
    expect(castOf(scenes(20, 12, 1)).people).toHaveLength(2);
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
    expect(castOf(together(190)).main).toBeNull();
    expect(mainOf(together(60)).centroid[0]).toBeCloseTo(0.6);
  });

  it('never takes two faces of one frame for one person', () => {
    const twins = Array.from({ length: 5 }, (_, index) =>
      frame(index, face(), face({ box: { x: 900, y: 200, width: 190, height: 240 } })),
    );
    expect(castOf(twins).main).toBeNull();
  });

  it('takes the same person turned away for the same person', () => {
    const turned = embeddingOf(0);
    turned[50] = 0.55;
    const frames = [
      ...scenes(10),
      ...[10, 11, 12].map((index) => frame(index, face({ embedding: turned, yaw: 50 }))),
    ];
    expect(mainOf(frames).faces.size).toBe(13);
  });

  it('gives back faces that were joined with it but are too far away', () => {
    const looking = (x: number, y: number, score = 0.9): ObservedFrame['faces'][number] => {
      const embedding = embeddingOf(0);
      embedding[50] = x;
      embedding[51] = y;
      return face({ embedding, score });
    };
    // The two groups' middles are near enough to be one person; most faces of the second one are not.
    const second = [looking(0.6, 0, 0.95), ...[0.4, 0.4, 0.4, -0.4, -0.4, -0.4].map((y) => looking(0.38, y))];
    const frames = [...scenes(40), ...second.map((one, index) => frame(40 + index, one))];
    const { faces, centroid } = mainOf(frames);
    expect(faces.size).toBeGreaterThanOrEqual(40);
    for (const one of faces.values())
      expect(distance(one.embedding, centroid)).toBeLessThanOrEqual(identityLimit(one));
  });

  it('says that there is no face, and how sure the best find was', () => {
    expect(() => castOf([])).toThrow('None of the 0 frames that were looked at shows a face.');
    expect(() => castOf([frame(0), frame(1, face({ score: 0.41 }))])).toThrow(
      'None of the 2 frames that were looked at shows a face. The surest find scored 0.41; 0.6 is needed.',
    );
  });

  it('compares each face of a crowd with a bounded number of people', () => {
    let compared = 0;
    const counting = (values: Float32Array): Float32Array =>
      new Proxy(values, {
        get: (target, name) => {
          if (name === '0') compared += 1;
          const value: unknown = Reflect.get(target, name, target);
          return typeof value === 'function' ? (value.bind(target) as unknown) : value;
        },
      });
    const crowd = Array.from({ length: 100 }, (_, index) =>
      frame(
        index,
        ...Array.from({ length: 6 }, (_unused, place) =>
          face({
            box: { x: place * 150, y: 0, width: 140, height: 180 },
            embedding: counting(
              Float32Array.from(
                { length: 8 },
                (_value, at) => Math.sin(index * 7 + place * 131 + at * 3) / 4,
              ),
            ),
          }),
        ),
      ),
    );
    castOf(crowd);
    // Five passes over the faces, each with at most so many people, and the means of the people.
    expect(compared).toBeLessThanOrEqual(100 * 6 * (5 * MOST_PEOPLE + 10));
  });
});

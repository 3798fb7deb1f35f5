import { describe, expect, it } from '@jest/globals';
import { embeddingOf, face, frame } from '../../../../../tests/faces/support/observed.ts';
import type { ObservedFrame } from './frames.ts';
import { castOf } from './main-person.ts';
import { MOST_LINKED } from './people.ts';
import { isOf, type Person } from './person.ts';

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
    expect(mainOf(together(60)).centroid[0]).toBeCloseTo(0.92);
  });

  it('never takes two faces of one frame for one person', () => {
    const twins = Array.from({ length: 5 }, (_, index) =>
      frame(index, face(), face({ box: { x: 900, y: 200, width: 190, height: 240 } })),
    );
    expect(castOf(twins).main).toBeNull();
  });

  /** A face of person 0 whose embedding moved so far in one direction. */
  const moved = (by: number, overrides: Partial<ObservedFrame['faces'][number]> = {}) => {
    const embedding = embeddingOf(0);
    embedding[50] = by;
    return face({ embedding, ...overrides });
  };

  it('follows a head that turns away from pose to pose', () => {
    const turning = [0.25, 0.5, 0.7, 0.86].map((by, index) => frame(20 + index, moved(by, { yaw: by * 60 })));
    expect(mainOf([...scenes(20), ...turning]).faces.size).toBe(24);
  });

  it('does not follow likenesses to somebody who is too far from the middle', () => {
    const chain = Array.from({ length: 8 }, (_, index) => frame(20 + index, moved(0.25 * (index + 1))));
    const { size } = mainOf([...scenes(20), ...chain]).faces;
    expect(size).toBeGreaterThan(20);
    expect(size).toBeLessThan(25);
  });

  it('takes nobody for a person whose faces are all far from any other', () => {
    expect(mainOf([...scenes(20), frame(20, moved(0.85, { yaw: 50 }))]).faces.size).toBe(20);
  });

  it('does not let dark or blurred faces decide who is who, and gives them to whom they may belong', () => {
    const spoilt = [20, 21, 22, 23].map((index) => frame(index, moved(0.6, { sharpness: 4 })));
    const { people } = castOf([...scenes(10), ...spoilt]);
    expect(people.map(({ faces }) => faces.size)).toEqual([14]);
  });

  it('gives back faces that were joined with it but are too far away', () => {
    const looking = (x: number, y: number, score = 0.9): ObservedFrame['faces'][number] => {
      const embedding = embeddingOf(0);
      embedding[50] = x;
      embedding[51] = y;
      return face({ embedding, score });
    };
    // The two groups' middles are near enough to be one person; most faces of the second one are not.
    const second = [
      looking(0.94, 0, 0.95),
      ...[0.62, 0.62, 0.62, -0.62, -0.62, -0.62].map((y) => looking(0.6, y)),
    ];
    const frames = [...scenes(40), ...second.map((one, index) => frame(40 + index, one))];
    const main = mainOf(frames);
    expect(main.faces.size).toBeGreaterThanOrEqual(40);
    for (const one of main.faces.values()) expect(isOf(one, main)).toBe(true);
  });

  it('says that there is no face, and how sure the best find was', () => {
    expect(() => castOf([])).toThrow('None of the 0 analysed frames shows a face.');
    expect(() => castOf([frame(0), frame(1, face({ score: 0.41 }))])).toThrow(
      'None of the 2 analysed frames shows a face. The best match scored 0.41; 0.6 is needed.',
    );
  });

  it('spends a bounded time on a crowd', () => {
    const crowd = Array.from({ length: 400 }, (_, index) =>
      frame(
        index,
        ...Array.from({ length: 6 }, (_unused, place) =>
          face({
            box: { x: place * 150, y: 0, width: 140, height: 180 },
            embedding: Float32Array.from(
              { length: 192 },
              (_value, at) => Math.sin(index * 7 + place * 131 + at * 3) / 10,
            ),
          }),
        ),
      ),
    );
    const { people } = castOf(crowd);
    const seen = people.reduce((sum, { faces }) => sum + faces.size, 0);
    expect(seen).toBeLessThanOrEqual(400 * 6);
    expect(MOST_LINKED).toBeLessThan(400 * 6);
  });
});

import { describe, expect, it } from '@jest/globals';
import { embeddingOf, face } from '../../../../../tests/faces/support/observed.ts';
import { namePeople } from './name-people.ts';

const person = (index: number) => ({
  centroid: Float64Array.from(embeddingOf(index)),
  faces: new Map([['000001', face()]]),
});
const ids = (named: ReturnType<typeof namePeople>): string[] => named.map(({ id }) => id);

describe('namePeople', () => {
  it('counts people in the order given', () => {
    expect(ids(namePeople([person(3), person(1)], []))).toEqual(['person-1', 'person-2']);
  });

  it('keeps the id of whoever was offered before, in whatever order they come now', () => {
    const [first, second, stranger] = [person(3), person(1), person(2)];
    const known = namePeople([first, second], []).map(({ id, person: { centroid } }) => ({
      id,
      centroid: [...centroid],
    }));
    expect(ids(namePeople([second, stranger, first], known))).toEqual(['person-2', 'person-3', 'person-1']);
  });

  it('gives nobody an id that was somebody’s by another embedder’s measure', () => {
    const known = [
      { id: 'person-1', centroid: null },
      { id: 'person-2', centroid: null },
    ];
    expect(ids(namePeople([person(3), person(1)], known))).toEqual(['person-3', 'person-4']);
  });
});

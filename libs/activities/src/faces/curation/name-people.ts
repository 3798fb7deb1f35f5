import type { Person } from './person.ts';
import { SETTINGS } from './settings.ts';
import { distance } from './statistics.ts';

export interface NamedPerson {
  id: string;
  person: Person;
}

/** A person offered before, with the centroid of their faces if it is comparable. */
export interface KnownPerson {
  id: string;
  centroid: number[] | null;
}

/**
 * Gives people their ids. People offered before keep theirs, even if another video changes their shares; the others
 * get the next numbers in the given order, so that an id never changes its meaning.
 */
export const namePeople = (people: Person[], known: KnownPerson[]): NamedPerson[] => {
  const ids = new Map<Person, string>();
  for (const { id, centroid } of known) {
    if (centroid === null) continue;
    const nearest = people
      .filter((person) => !ids.has(person))
      .map((person) => ({ person, apart: distance(centroid, person.centroid) }))
      .filter(({ apart }) => apart < SETTINGS.mergePeople)
      .sort((a, b) => a.apart - b.apart)[0];
    if (nearest) ids.set(nearest.person, id);
  }
  let last = Math.max(0, ...known.map(({ id }) => Number(id.split('-')[1])));
  return people.map((person) => ({ id: ids.get(person) ?? `person-${++last}`, person }));
};

import type { PeopleFound } from '#domain';
import type { Person } from './people.ts';
import { SETTINGS } from './settings.ts';
import { distance } from './statistics.ts';

export interface NamedPerson {
  id: string;
  person: Person;
}

/** The centroid by which somebody was offered before. */
type Known = Pick<PeopleFound['people'][number], 'id' | 'centroid'>;

/**
 * Gives people their ids. Whoever was offered before keeps the id, also when another video changed how much of whom
 * there is; the others get the next numbers in the order given.
 */
export const namePeople = (people: Person[], known: Known[]): NamedPerson[] => {
  const ids = new Map<Person, string>();
  for (const { id, centroid } of known) {
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

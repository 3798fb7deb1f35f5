import type { Person } from './person.ts';
import { SETTINGS } from './settings.ts';
import { distance } from './statistics.ts';

export interface NamedPerson {
  id: string;
  person: Person;
}

/** Somebody who was offered before, with the middle of their faces where it can be compared. */
export interface KnownPerson {
  id: string;
  centroid: number[] | null;
}

/**
 * Gives people their ids. Whoever was offered before keeps the id, also when another video changed how much of whom
 * there is; the others get the next numbers in the order given, so that no id ever
 * comes to mean somebody else.
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

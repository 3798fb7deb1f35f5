import { boxArea, isLying, turnOf, type ObservedFrame } from './frames.ts';
import { isClear } from './faults.ts';
import { partDoubles } from './doubles.ts';
import { linkFaces, type Sighting } from './cluster-identities.ts';
import { isOf, personOf, type Person } from './person.ts';
import { SETTINGS } from './settings.ts';
import { distance } from './statistics.ts';

/** Limits the cost of a crowd: the most certain faces come first, so the main person is among them. */
export const MOST_LINKED = 1000;

const TURNS = ['frontal', 'quarter', 'profile'];

/**
 * Groups all confident faces into people, most present first. The people are found from clearly visible faces; the
 * others are then assigned to them. The order of the frames does not matter.
 */
export const findPeople = (frames: ObservedFrame[]): Person[] => {
  const sightings = frames
    .flatMap(({ frame, faces }) => faces.map((face) => ({ frame: frame.id, face })))
    .filter(({ face }) => face.score >= SETTINGS.minimumScore)
    .sort(surestFirst);
  // The landmarks of rotated faces are less exact: together they would form another person.
  const clear = sightings.filter(({ face }) => isClear(face) && !isLying(face)).slice(0, MOST_LINKED);
  // Fall back to unclear faces if a video has no clear ones.
  const linked = clear.length > 0 ? clear : sightings.slice(0, MOST_LINKED);
  const found = merge(linkFaces(linked).map(personOf)).map(withoutStrangers);
  const people = partDoubles(found, sightings);
  const owned = new Set(people.flatMap(({ faces }) => [...faces.values()]));
  assign(
    sightings.filter(({ face }) => !owned.has(face)),
    people,
  );
  const shares = presence(frames, people);
  return people.sort((a, b) => (shares.get(b) ?? 0) - (shares.get(a) ?? 0));
};

/** Frontal faces with a high detector score come first. */
const surestFirst = (a: Sighting, b: Sighting): number =>
  TURNS.indexOf(turnOf(a.face)) - TURNS.indexOf(turnOf(b.face)) ||
  b.face.score - a.face.score ||
  a.frame.localeCompare(b.frame) ||
  a.face.box.x - b.face.box.x;

/**
 * Merges two looks of one person, for example with and without glasses, that no face links; the most frequent
 * absorb the others.
 */
const merge = (people: Person[]): Person[] => {
  const merged: Person[] = [];
  for (const person of [...people].sort((a, b) => b.faces.size - a.faces.size)) {
    const index = merged.findIndex((other) => isSamePerson(other, person));
    const other = merged[index];
    if (!other) merged.push(person);
    else {
      const members = [...other.faces, ...person.faces].map(([frame, face]) => ({ frame, face }));
      merged[index] = personOf(members);
    }
  }
  return merged;
};

const isSamePerson = (a: Person, b: Person): boolean =>
  distance(a.centroid, b.centroid) < SETTINGS.mergePeople &&
  ![...a.faces.keys()].some((frame) => b.faces.has(frame));

const withoutStrangers = (person: Person): Person => ({
  ...person,
  faces: new Map([...person.faces].filter(([, face]) => isOf(face, person))),
});

/** Assigns each face to the nearest matching person who is not in that frame yet. */
const assign = (sightings: Sighting[], people: Person[]): void => {
  const found = sightings.map(({ frame, face }) => {
    const [nearest] = people
      .filter((person) => !person.faces.has(frame) && isOf(face, person))
      .sort((a, b) => distance(face.embedding, a.centroid) - distance(face.embedding, b.centroid));
    return { frame, face, person: nearest };
  });
  // Only afterwards: an assigned face must not attract others.
  for (const { frame, face, person } of found)
    if (person && !person.faces.has(frame)) person.faces.set(frame, face);
};

/**
 * The presence of each person, in frames: a frame is shared among the people in it by face area, so that someone
 * small in the background counts less than the person in front.
 */
export const presence = (frames: ObservedFrame[], people: Person[]): Map<Person, number> => {
  const shares = new Map(people.map((person) => [person, 0]));
  for (const { frame } of frames) {
    const here = people.flatMap((person) => {
      const face = person.faces.get(frame.id);
      return face ? [{ person, area: boxArea(face) }] : [];
    });
    const total = here.reduce((sum, { area }) => sum + area, 0);
    for (const { person, area } of here) shares.set(person, (shares.get(person) ?? 0) + area / total);
  }
  return shares;
};

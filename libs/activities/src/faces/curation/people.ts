import { boxArea, isLying, turnOf, type ObservedFrame } from './frames.ts';
import { isClear } from './faults.ts';
import { partDoubles } from './doubles.ts';
import { linkFaces, type Sighting } from './cluster-identities.ts';
import { isOf, personOf, type Person } from './person.ts';
import { SETTINGS } from './settings.ts';
import { distance } from './statistics.ts';

/** A crowd costs no more than this: the surest faces come first, so whoever the video is about is among them. */
export const MOST_LINKED = 1000;

const TURNS = ['frontal', 'quarter', 'profile'];

/**
 * Sorts all sure faces into people, the most present first. Whom there is, is found out from faces that are clearly
 * seen; the others are then given to them. The order of the frames does not matter.
 */
export const findPeople = (frames: ObservedFrame[]): Person[] => {
  const sightings = frames
    .flatMap(({ frame, faces }) => faces.map((face) => ({ frame: frame.id, face })))
    .filter(({ face }) => face.score >= SETTINGS.minimumScore)
    .sort(surestFirst);
  // The landmarks of lying faces are less exact: together they would be one more person.
  const clear = sightings.filter(({ face }) => isClear(face) && !isLying(face)).slice(0, MOST_LINKED);
  // Of a video in which nothing is clearly seen it is still told who is in it.
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

/** Faces that look ahead and that the detector is sure of come first. */
const surestFirst = (a: Sighting, b: Sighting): number =>
  TURNS.indexOf(turnOf(a.face)) - TURNS.indexOf(turnOf(b.face)) ||
  b.face.score - a.face.score ||
  a.frame.localeCompare(b.frame) ||
  a.face.box.x - b.face.box.x;

/** Two looks of one person, say with and without glasses, that no face links: the most seen take the others in. */
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

/** Gives each face to the nearest person whose it may be and who is not yet in that frame. */
const assign = (sightings: Sighting[], people: Person[]): void => {
  const found = sightings.map(({ frame, face }) => {
    const [nearest] = people
      .filter((person) => !person.faces.has(frame) && isOf(face, person))
      .sort((a, b) => distance(face.embedding, a.centroid) - distance(face.embedding, b.centroid));
    return { frame, face, person: nearest };
  });
  // Only afterwards: a face that was given away must not draw others after it.
  for (const { frame, face, person } of found)
    if (person && !person.faces.has(frame)) person.faces.set(frame, face);
};

/**
 * How much of the video each person has, in frames: a frame counts for everybody in it by the area of their faces, so
 * that somebody small in the background does not count as much as the one in front.
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

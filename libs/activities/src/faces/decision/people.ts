import type { FaceObservation } from '../analysis/observation.ts';
import { boxArea, turnOf, type ObservedFrame, type Turn } from './candidate.ts';
import { SETTINGS } from './settings.ts';
import { distance, meanVector } from './statistics.ts';

/** Faces of one person over the frames. */
export interface Person {
  centroid: Float64Array;
  /** By frame id: at most one face per frame. */
  faces: Map<string, FaceObservation>;
}

interface Sighting {
  frame: string;
  face: FaceObservation;
}

const REFINEMENTS = 3;
/** A crowd costs no more than this: the surest faces come first, so whoever the video is about is among them. */
export const MOST_PEOPLE = 50;

const LIMITS: Record<Turn, number> = {
  frontal: SETTINGS.sameFrontal,
  quarter: SETTINGS.sameQuarter,
  profile: SETTINGS.sameProfile,
};

/** Furthest distance to a centroid at which a face is still that person: looser the further it is turned away. */
export const identityLimit = (face: FaceObservation): number => LIMITS[turnOf(face)];

/** Sorts all sure faces into people, the most present first. The order of the frames does not matter. */
export const findPeople = (frames: ObservedFrame[]): Person[] => {
  const sightings = frames
    .flatMap(({ frame, faces }) => faces.map((face) => ({ frame: frame.id, face })))
    .filter(({ face }) => face.score >= SETTINGS.minimumScore)
    .sort(surestFirst);
  let people = assign(sightings, []).map(recentre);
  for (let round = 0; round < REFINEMENTS; round++) {
    people = merge(assign(sightings, centroidsOf(people)).map(recentre));
  }
  // Neither merged nor recentred any more: everybody's faces are within the limit of the centroid they are judged by.
  people = assign(sightings, centroidsOf(people));
  const shares = presence(frames, people);
  return people.sort((a, b) => (shares.get(b) ?? 0) - (shares.get(a) ?? 0));
};

const centroidsOf = (people: Person[]): Float64Array[] => people.map(({ centroid }) => centroid);

/** Faces that look ahead and that the detector is sure of make the better start of a group. */
const surestFirst = (a: Sighting, b: Sighting): number =>
  identityLimit(a.face) - identityLimit(b.face) ||
  b.face.score - a.face.score ||
  a.frame.localeCompare(b.frame) ||
  a.face.box.x - b.face.box.x;

/** Gives each face to the nearest person who is near enough and not yet in that frame, or makes a new person. */
const assign = (sightings: Sighting[], centroids: Float64Array[]): Person[] => {
  const people: Person[] = centroids.map((centroid) => ({ centroid, faces: new Map() }));
  for (const { frame, face } of sightings) {
    let nearest: Person | undefined;
    let least = identityLimit(face);
    for (const person of people) {
      const apart = distance(face.embedding, person.centroid);
      if (apart > least || person.faces.has(frame)) continue;
      nearest = person;
      least = apart;
    }
    if (nearest) nearest.faces.set(frame, face);
    else if (people.length < MOST_PEOPLE)
      people.push({ centroid: Float64Array.from(face.embedding), faces: new Map([[frame, face]]) });
  }
  return people.filter(({ faces }) => faces.size > 0);
};

const recentre = ({ faces }: Person): Person => ({
  faces,
  centroid: meanVector([...faces.values()].map((face) => face.embedding)),
});

const merge = (people: Person[]): Person[] => {
  const merged: Person[] = [];
  for (const person of people) {
    const index = merged.findIndex((other) => isSamePerson(other, person));
    const other = merged[index];
    if (!other) merged.push(person);
    else merged[index] = recentre({ ...other, faces: new Map([...other.faces, ...person.faces]) });
  }
  return merged;
};

const isSamePerson = (a: Person, b: Person): boolean =>
  distance(a.centroid, b.centroid) < SETTINGS.mergePeople &&
  ![...a.faces.keys()].some((frame) => b.faces.has(frame));

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

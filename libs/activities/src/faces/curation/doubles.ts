import type { MeasuredFace } from '../measurement/measured-face.ts';
import type { Sighting } from './cluster-identities.ts';
import { centreOf, shorterSide } from './frames.ts';
import { looksLike, personOf, type Person } from './person.ts';
import { SETTINGS } from './settings.ts';
import { distance, meanVector } from './statistics.ts';

/** Similar faces, several of which appear in many frames. */
interface Doubled {
  /** The people they were taken for. */
  members: Person[];
  /** How many of them are in most frames. */
  copies: number;
}

/** Which people look so alike that only their positions distinguish them: mirrored, or duplicated in editing. */
const doubledAmong = (people: Person[]): Doubled | undefined => {
  const often = people.filter(({ faces }) => faces.size >= SETTINGS.passingFrames);
  for (const seed of often) {
    const members = often.filter(
      (person) => distance(person.centroid, seed.centroid) < SETTINGS.sameFaceTwice,
    );
    const counts = new Map<string, number>();
    for (const { faces } of members)
      for (const frame of faces.keys()) counts.set(frame, (counts.get(frame) ?? 0) + 1);
    const sorted = [...counts.values()].sort((a, b) => b - a);
    const copies = sorted[Math.floor(SETTINGS.togetherShare * (sorted.length - 1))] ?? 0;
    if (copies > 1) return { members, copies };
  }
  return undefined;
};

/**
 * Splits a person who appears several times in the same frames by position: the copies look alike, so that by
 * similarity each would be a mix of all. Everyone else is unchanged.
 *
 * @param sightings all confident faces: those found where a copy is missing are assigned to it.
 */
export const partDoubles = (people: Person[], sightings: Sighting[]): Person[] => {
  const doubled = doubledAmong([...people].sort((a, b) => b.faces.size - a.faces.size));
  if (!doubled) return people;
  const copies = copiesOf(doubled, sightings);
  const taken = new Set(copies.flatMap((copy) => copy.map(({ face }) => face)));
  const others = people
    .filter((person) => !doubled.members.includes(person))
    .map(({ faces }) => [...faces].filter(([, face]) => !taken.has(face)))
    .filter((faces) => faces.length > 0)
    .map((faces) => personOf(faces.map(([frame, face]) => ({ frame, face }))));
  return [...copies.filter((copy) => copy.length > 0).map(personOf), ...others];
};

const copiesOf = ({ members, copies }: Doubled, sightings: Sighting[]): Sighting[][] => {
  const own = members.flatMap(({ faces }) => [...faces].map(([frame, face]) => ({ frame, face })));
  const owned = new Set(own.map(({ face }) => face));
  const centroid = meanVector(own.map(({ face }) => face.embedding));
  const near = ({ face }: Sighting): number => distance(face.embedding, centroid);
  const frames = new Map<string, Sighting[]>();
  for (const sighting of sightings)
    if (owned.has(sighting.face) || looksLike(sighting.face, centroid, owned))
      frames.set(sighting.frame, [...(frames.get(sighting.frame) ?? []), sighting]);
  const inTime = [...frames].sort(([a], [b]) => a.localeCompare(b)).map(([, faces]) => faces);
  const full = inTime.find((faces) => faces.filter(({ face }) => owned.has(face)).length >= copies) ?? [];
  const slots = [...full]
    .sort((a, b) => near(a) - near(b))
    .slice(0, copies)
    .sort((a, b) => a.face.box.x - b.face.box.x)
    .map(({ face }) => ({ last: face, faces: [] as Sighting[] }));
  for (const faces of inTime) {
    const free = new Set(slots);
    const pairs = faces
      .flatMap((sighting) =>
        slots.map((slot) => ({ sighting, slot, far: farFrom(slot.last, sighting.face) })),
      )
      // An unassigned face has to be where a copy was.
      .filter(({ sighting, far }) => owned.has(sighting.face) || far < 1)
      .sort((a, b) => a.far - b.far);
    for (const { sighting, slot } of pairs) {
      if (!free.has(slot) || slots.some(({ faces: taken }) => taken.at(-1) === sighting)) continue;
      free.delete(slot);
      slot.faces.push(sighting);
    }
    for (const slot of slots) slot.last = slot.faces.at(-1)?.face ?? slot.last;
  }
  return slots.map((slot) => slot.faces);
};

/** In face widths. */
const farFrom = (a: MeasuredFace, b: MeasuredFace): number => {
  const [from, to] = [centreOf(a), centreOf(b)];
  return Math.hypot(from.x - to.x, from.y - to.y) / shorterSide(a);
};

/** Whether two people look alike and are nearly always in the same frames: a reflection, a collage, or twins. */
export const areDoubles = (a: Person, b: Person): boolean => {
  const together = [...a.faces.keys()].filter((frame) => b.faces.has(frame)).length;
  return (
    distance(a.centroid, b.centroid) < SETTINGS.mergePeople &&
    together >= SETTINGS.alwaysTogether * Math.min(a.faces.size, b.faces.size)
  );
};

import type { MeasuredFace } from '../measurement/measured-face.ts';
import { SETTINGS } from './settings.ts';
import { distance, meanVector } from './statistics.ts';

/** A face and the frame it was seen in. */
export interface Sighting {
  frame: string;
  face: MeasuredFace;
}

interface Group {
  members: Sighting[];
  frames: Set<string>;
  centroid: Float64Array;
}

const groupOf = (members: Sighting[]): Group => ({
  members,
  frames: new Set(members.map(({ frame }) => frame)),
  centroid: meanVector(members.map(({ face }) => face.embedding)),
});

/** Nobody is twice in one frame, and a chain of similar faces must not lead from one person to another. */
const mayJoin = (a: Group, b: Group): boolean =>
  distance(a.centroid, b.centroid) < SETTINGS.samePersonAtMost &&
  ![...a.frames].some((frame) => b.frames.has(frame));

/** Pairs of faces that look like one person, most alike first. */
const likenesses = (sightings: Sighting[]): { a: number; b: number; apart: number }[] => {
  const pairs: { a: number; b: number; apart: number }[] = [];
  sightings.forEach(({ frame, face }, b) => {
    for (let a = 0; a < b; a++) {
      const other = sightings[a];
      if (!other || other.frame === frame) continue;
      const apart = distance(face.embedding, other.face.embedding);
      if (apart <= SETTINGS.sameLink) pairs.push({ a, b, apart });
    }
  });
  return pairs.sort((one, two) => one.apart - two.apart || one.b - two.b || one.a - two.a);
};

/**
 * Links each face to its most similar ones: this follows a turning head from pose to pose, whereas distances to one
 * centroid would lose the profile.
 */
export const linkFaces = (sightings: Sighting[]): Sighting[][] => {
  const groups = sightings.map((sighting) => groupOf([sighting]));
  for (const { a, b } of likenesses(sightings)) {
    const [one, other] = [groups[a], groups[b]];
    if (!one || !other || one === other || !mayJoin(one, other)) continue;
    const joined = groupOf([...one.members, ...other.members]);
    groups.forEach((group, index) => {
      if (group === one || group === other) groups[index] = joined;
    });
  }
  return [...new Set(groups)].map(({ members }) => members);
};

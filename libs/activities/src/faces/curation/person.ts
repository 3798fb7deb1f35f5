import type { MeasuredFace } from '../measurement/measured-face.ts';
import type { Sighting } from './cluster-identities.ts';
import { SETTINGS } from './settings.ts';
import { distance, meanVector } from './statistics.ts';

/** Faces of one person over the frames. */
export interface Person {
  centroid: Float64Array;
  /** By frame id: at most one face per frame. */
  faces: Map<string, MeasuredFace>;
}

/** The person that these faces are of: of each frame one. */
export const personOf = (members: Sighting[]): Person => ({
  centroid: meanVector(members.map(({ face }) => face.embedding)),
  faces: new Map(members.map(({ frame, face }) => [frame, face])),
});

/**
 * Whether a face passes as the person's: near their middle, or, as a turned one is not, near one of their faces and not
 * far from the middle.
 */
export const isOf = (face: MeasuredFace, { centroid, faces }: Person): boolean =>
  looksLike(face, centroid, faces.values());

/** The same of faces of which a frame may have several, and their middle. */
export const looksLike = (
  face: MeasuredFace,
  centroid: Float64Array,
  faces: Iterable<MeasuredFace>,
): boolean => {
  const apart = distance(face.embedding, centroid);
  if (apart <= SETTINGS.sameCentroid) return true;
  if (apart > SETTINGS.samePersonAtMost) return false;
  for (const other of faces)
    if (other !== face && distance(face.embedding, other.embedding) <= SETTINGS.sameLink) return true;
  return false;
};

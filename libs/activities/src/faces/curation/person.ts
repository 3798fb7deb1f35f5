import type { MeasuredFace } from '../measurement/measured-face.ts';
import type { Sighting } from './cluster-identities.ts';
import { SETTINGS } from './settings.ts';
import { distance, meanVector } from './statistics.ts';

/** The faces of one person. */
export interface Person {
  centroid: Float64Array;
  /** By frame id: at most one face per frame. */
  faces: Map<string, MeasuredFace>;
}

/** The person with these faces, one per frame. */
export const personOf = (members: Sighting[]): Person => ({
  centroid: meanVector(members.map(({ face }) => face.embedding)),
  faces: new Map(members.map(({ frame, face }) => [frame, face])),
});

/**
 * Whether a face matches the person: near their centroid or, as turned faces are not, near one of their faces and
 * not far from the centroid.
 */
export const isOf = (face: MeasuredFace, { centroid, faces }: Person): boolean =>
  looksLike(face, centroid, faces.values());

/** Like `isOf`, for faces with their centroid, where a frame may have several. */
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

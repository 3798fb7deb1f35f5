import type { Box } from '#domain';
import type { MeasuredFace } from '../measurement/measured-face.ts';
import { FRAMINGS, headCrop, type Framing } from '../head-crop.ts';
import { boxArea, shorterSide, type ObservedFrame } from './frames.ts';
import { SETTINGS } from './settings.ts';

/** The requested framing or the next closer one without anyone else; `undefined` if there is none. */
export const framingWithout = (
  observed: ObservedFrame,
  face: MeasuredFace,
  wanted: Framing,
): Framing | undefined =>
  FRAMINGS.slice(FRAMINGS.indexOf(wanted)).find((framing) => companyIn(observed, face, framing).length === 0);

/** Other significant faces in the crop. */
export const companyIn = (
  { frame, faces }: ObservedFrame,
  face: MeasuredFace,
  framing: Framing,
): MeasuredFace[] => {
  const crop = headCrop(face.box, frame, framing);
  return faces.filter(
    (other) =>
      other !== face &&
      other.score >= SETTINGS.companyScore &&
      shorterSide(other) >= SETTINGS.companySize * shorterSide(face) &&
      !isPartOf(other, face) &&
      overlap(crop, other.box) > SETTINGS.visibleShare * boxArea(other),
  );
};

/** A detection within the face itself, on a hand or a mouth, is not a person. */
const isPartOf = (other: MeasuredFace, face: MeasuredFace): boolean =>
  boxArea(other) < boxArea(face) && overlap(face.box, other.box) > 0.7 * boxArea(other);

const overlap = (a: Box, b: Box): number => {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return width <= 0 || height <= 0 ? 0 : width * height;
};

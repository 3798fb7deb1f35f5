import type { Expression, FrameMeasures, Pose } from '#domain';
import { rollOf } from '../measurement/head-pose.ts';
import type { MeasuredFace } from '../measurement/measured-face.ts';
import {
  isLying,
  shorterSide,
  turnOf,
  type GoodFrame,
  type JudgedFrame,
  type ObservedFrame,
} from './frames.ts';
import {
  blurFault,
  companyFault,
  cutOffFault,
  eyesFault,
  exposureFault,
  occlusionFault,
  sizeFault,
  type Fault,
  type VideoLimits,
} from './faults.ts';
import type { Person } from './person.ts';
import { SETTINGS } from './settings.ts';
import { distance } from './statistics.ts';

/** A verdict on the frame, or the good frame if it has no fault of its own. */
export const judgeFrame = (
  observed: ObservedFrame,
  person: Person,
  limits: VideoLimits,
): { rejected: JudgedFrame } | { good: GoodFrame } => {
  const { frame, faces } = observed;
  const face = person.faces.get(frame.id) ?? faces.find(isSure) ?? faces[0];
  if (!face) return { rejected: { frame, measures: { faces: 0 }, ...noFace() } };
  const measures = {
    ...measuresOf(face, faces, distance(face.embedding, person.centroid)),
    occlusion: rounded(limits.occlusion(face), 2),
  };
  const fault = person.faces.has(frame.id)
    ? faultOf(observed, face, limits)
    : strangerFault(face, limits, distance(face.embedding, person.centroid));
  return fault
    ? { rejected: { frame, measures, box: face.box, ...fault } }
    : { good: { frame, faces, face, measures } };
};

const isSure = ({ score }: MeasuredFace): boolean => score >= SETTINGS.minimumScore;

const noFace = (score?: number): Fault => ({
  verdict: 'no-face',
  reason: score
    ? `Nothing here is surely a face: the best find scored ${score.toFixed(2)}, ${SETTINGS.minimumScore} is needed.`
    : 'No face was found.',
});

/**
 * A face on its side or upside down in an upright image: straightened by its landmarks it would pass as frontal,
 * but the training image would show it lying.
 */
const lyingFault = (face: MeasuredFace): Fault | undefined => {
  if (!isLying(face)) return undefined;
  const roll = rollOf(face.landmarks);
  return {
    verdict: 'no-face',
    reason:
      `No face is upright: this one is turned by ${Math.abs(Math.round(roll))} degrees ` +
      `${roll > 0 ? 'clockwise' : 'anticlockwise'}, at most ${SETTINGS.lyingRoll} are accepted.`,
  };
};

/** Faults that cannot be fixed come before those that a better moment would fix: the first one is reported. */
const faultOf = (observed: ObservedFrame, face: MeasuredFace, limits: VideoLimits): Fault | undefined =>
  lyingFault(face) ??
  companyFault(observed, face) ??
  sizeFault(face) ??
  cutOffFault(observed, face) ??
  exposureFault(face, limits) ??
  // The rest cannot be judged on a blurred face.
  blurFault(face, limits) ??
  occlusionFault(face, limits) ??
  eyesFault(face, limits);

/**
 * A face that did not match the main person. Rotation, hands, darkness, distance and heavy blur change an embedding
 * too: if one of them is visible and the embedding does not rule the person out, that is the better reason.
 */
const strangerFault = (face: MeasuredFace, limits: VideoLimits, apart: number): Fault => {
  const excuse = excuseOf(face, limits, apart);
  if (excuse && (isSure(face) || MAY_BE_UNSURE.has(excuse.verdict))) return excuse;
  if (!isSure(face)) return noFace(face.score);
  return {
    verdict: 'other-person',
    reason:
      `Another person: the face is ${apart.toFixed(2)} away from the main person's, ` +
      `at most ${SETTINGS.sameCentroid} is accepted, or ${SETTINGS.sameLink} from one of the person's faces.`,
  };
};

/** Covered or distant faces make the detector unsure. */
const MAY_BE_UNSURE = new Set(['occluded', 'face-too-small']);

const excuseOf = (face: MeasuredFace, limits: VideoLimits, apart: number): Fault | undefined => {
  if (apart >= SETTINGS.certainlyOther) return undefined;
  return (
    lyingFault(face) ??
    sizeFault(face) ??
    exposureFault(face, limits) ??
    blurFault(face, limits) ??
    occlusionFault(face, limits, SETTINGS.surelyOccludedFrom)
  );
};

export const poseOf = (face: MeasuredFace): Pose => {
  const turn = turnOf(face);
  return turn === 'frontal' ? turn : `${turn}-${face.yaw < 0 ? 'left' : 'right'}`;
};

export const measuresOf = (face: MeasuredFace, faces: MeasuredFace[], apart: number): FrameMeasures => ({
  faceScore: rounded(face.score, 3),
  faces: faces.filter(isSure).length,
  faceSize: Math.round(shorterSide(face)),
  faceSharpness: rounded(face.sharpness, 1),
  meanLuma: rounded(face.meanLuma, 1),
  darkShare: rounded(face.darkShare, 3),
  brightShare: rounded(face.brightShare, 3),
  identityDistance: rounded(apart, 3),
  yaw: rounded(face.yaw, 1),
  pitch: rounded(face.pitch, 1),
  roll: rounded(rollOf(face.landmarks), 1),
  pose: poseOf(face),
  ...expressionOf(face),
});

const expressionOf = ({ eyesOpen, mouthOpen, smile }: MeasuredFace): Partial<Expression> =>
  eyesOpen === undefined || mouthOpen === undefined || smile === undefined
    ? {}
    : { eyesOpen: rounded(eyesOpen, 2), mouthOpen: rounded(mouthOpen, 2), smile: rounded(smile, 2) };

const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));

import { EYES_CLOSED, type FrameMeasures, type FrameVerdict } from '#domain';
import type { Surroundings } from './surroundings.ts';

/** Height of the face as a share of the image's height. */
const CLOSE_UP = 0.6;
const HEAD_AND_SHOULDERS = 0.36;
/** Degrees of pitch from which a head looks raised or lowered; landmarks alone are some degrees off. */
const TILTED = 18;
/**
 * Expressions, in the measures of the mesh. Of 46 people who smile broadly 0.83 is reached by nearly all and by nobody who
 * does not, but for a grimace of crying with closed eyes; a mouth that is wide open is open, whatever its corners do.
 */
const SMILING = { smile: 0.83, mouthOpen: 0.35 };
const MOUTH_OPEN = 0.2;
/** Mean grey level of the face. */
const DIM = 80;
const BRIGHT = 175;

const POSES: Record<NonNullable<FrameMeasures['pose']>, string> = {
  frontal: 'facing the camera',
  'quarter-left': 'turned slightly to the left',
  'quarter-right': 'turned slightly to the right',
  'profile-left': 'in profile, facing left',
  'profile-right': 'in profile, facing right',
};

/**
 * `<trigger> <class>, <framing>, <pose>, <expression>, <light>, <background>`: only what was measured; the rest is
 * omitted.
 */
export const templateCaption = (
  subject: string,
  { measures, image }: FrameVerdict,
  surroundings: Surroundings,
): string =>
  [
    subject,
    framing(image?.faceShare),
    measures.pose && POSES[measures.pose],
    tilt(measures.pitch),
    ...expression(measures),
    light(measures.meanLuma),
    background(surroundings),
  ]
    .filter((part) => part !== undefined)
    .join(', ');

const framing = (faceShare: number | undefined): string | undefined => {
  if (faceShare === undefined) return undefined;
  if (faceShare >= CLOSE_UP) return 'close-up portrait';
  return faceShare >= HEAD_AND_SHOULDERS ? 'head and shoulders portrait' : 'upper body portrait';
};

const tilt = (pitch = 0): string | undefined => {
  if (Math.abs(pitch) < TILTED) return undefined;
  return pitch > 0 ? 'head raised' : 'head lowered';
};

const expression = ({ smile = 0, mouthOpen = 0, eyesOpen = 1 }: FrameMeasures): string[] => {
  const areEyesClosed = eyesOpen < EYES_CLOSED;
  const isSmiling = smile >= SMILING.smile && mouthOpen < SMILING.mouthOpen && !areEyesClosed;
  return [
    ...(isSmiling ? ['smiling'] : []),
    ...(!isSmiling && mouthOpen >= MOUTH_OPEN ? ['mouth open'] : []),
    ...(areEyesClosed ? ['eyes closed'] : []),
  ];
};

const light = (meanLuma: number | undefined): string | undefined => {
  if (meanLuma === undefined) return undefined;
  if (meanLuma < DIM) return 'dim light';
  return meanLuma > BRIGHT ? 'bright light' : 'balanced light';
};

const background = ({ tone, plain }: Surroundings): string | undefined => {
  if (tone === undefined) return plain ? 'plain background' : undefined;
  return plain ? `plain ${tone} background` : `${tone} background`;
};

import type { Coverage, FrameVerdict, Pose, VerdictName } from '#domain';
import type { JudgedFrame } from './frames.ts';
import { SETTINGS } from './settings.ts';
import { quantile } from './statistics.ts';

/** Nobody films more than this; the first ones matter most. */
const MOST_SENTENCES = 5;
/** Trainers work at 512 pixels and more. */
const GOOD_SIDE = 512;
/** A fault that costs a quarter of the frames is worth fixing. */
const FREQUENT = 0.25;
const FEW_EXPRESSIONS = 4;

type Spread = Omit<Coverage, 'advice'>;

const POSE_ADVICE: Partial<Record<Pose, string>> = {
  'profile-left': 'No left profile (looking to the left edge of the picture): film ten seconds more of it.',
  'profile-right':
    'No right profile (looking to the right edge of the picture): film ten seconds more of it.',
  'quarter-left': 'No picture looks half to the left: film ten seconds in which the head turns there slowly.',
  'quarter-right':
    'No picture looks half to the right: film ten seconds in which the head turns there slowly.',
  frontal: 'No picture looks into the camera: film ten seconds of that.',
};

const FAULT_ADVICE: Partial<Record<VerdictName, string>> = {
  blurred: 'frames are blurred: film in more light, hold the camera still and move slowly.',
  'too-dark': 'frames are too dark: film with more light on the face.',
  'too-bright': 'frames are too bright: film without hard light on the face.',
  'face-too-small': 'frames show the face too small: go closer to the camera.',
  'several-faces': 'frames show someone else beside the person: film the person alone.',
  'other-person': 'frames show someone else: cut them out of the video, or film the person alone.',
  occluded:
    'frames show the face covered or cut off: keep hands and things away from it, all of it in the picture.',
  'eyes-closed': 'frames show the eyes closed: look up, into the camera and around.',
  'near-duplicate-of': 'frames repeat another one: move the head, talk and laugh, and change the place.',
  'no-face': 'frames show no upright face: keep it in the picture.',
};

const poseAdvice = ({ poses }: Spread): string[] =>
  (Object.keys(POSE_ADVICE) as Pose[]).flatMap((pose) =>
    poses[pose] === 0 ? [POSE_ADVICE[pose] ?? ''] : [],
  );

const faultAdvice = (frames: JudgedFrame[]): string[] => {
  const counts = new Map<VerdictName, number>();
  for (const { verdict } of frames) counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
  return [...counts]
    .filter(([verdict, count]) => FAULT_ADVICE[verdict] !== undefined && count >= FREQUENT * frames.length)
    .sort(([, a], [, b]) => b - a)
    .map(([verdict, count]) => `${count} of ${frames.length} ${FAULT_ADVICE[verdict] ?? ''}`);
};

const varietyAdvice = ({ light, expressions, places }: Spread, kept: number): string[] => {
  const sentences: string[] = [];
  if ((expressions.distinct ?? 0) < Math.min(FEW_EXPRESSIONS, kept))
    sentences.push('The expression hardly changes: talk, smile, laugh and look serious.');
  if (places.scenes === 1)
    sentences.push('All pictures show one place: film a second scene before another background.');
  if (Object.values(light).filter((count) => count > 0).length === 1)
    sentences.push('The light is the same in all pictures: film once more at a window or outdoors.');
  return sentences;
};

const sizeAdvice = (images: Map<string, FrameVerdict['image']>): string[] => {
  const sides = [...images.values()].map((image) => Math.max(image?.width ?? 0, image?.height ?? 0));
  const middle = quantile(sides, 0.5);
  if (sides.length === 0 || middle >= GOOD_SIDE) return [];
  return [
    `The pictures are only ${middle} pixels large, ${GOOD_SIDE} and more are better: go closer, or film at a higher resolution.`,
  ];
};

/** What to film to improve the dataset, in sentences, most useful first. */
export const adviceOn = (
  spread: Spread,
  frames: JudgedFrame[],
  images: Map<string, FrameVerdict['image']>,
): string[] => {
  const kept = frames.filter(({ verdict }) => verdict === 'kept').length;
  const few =
    kept < SETTINGS.targetImages
      ? [
          `${kept} good pictures; with ${SETTINGS.targetImages} the likeness is better.`,
          ...faultAdvice(frames),
        ]
      : [];
  const sentences = [
    ...few,
    ...poseAdvice(spread),
    ...(kept > 0 ? varietyAdvice(spread, kept) : []),
    ...sizeAdvice(images),
  ];
  return sentences.slice(0, MOST_SENTENCES);
};

import type { Placement } from '../occlusion/cover.ts';
import type { Range } from './clip.ts';
import { clipNamed, type ClipName } from './clips.ts';

/** What a stretch of an evaluation video shows. Known, because it was put there. */
export type Truth =
  | 'good'
  | 'blurred'
  | 'too-dark'
  | 'too-bright'
  | 'no-face'
  | 'face-too-small'
  | 'other-person'
  | 'several-faces'
  | 'occluded'
  | 'eyes-closed';

/** A stretch of footage in an evaluation video. */
export interface Segment {
  clip: ClipName;
  /** Where it begins in the clip, and its length; seconds. */
  from: number;
  seconds: number;
  truth: Truth;
  /** Freezes its first picture. */
  frozen?: boolean;
  /** An ffmpeg filter that spoils it. */
  effect?: string;
  /** Another person beside the face. */
  beside?: ClipName;
  /** The occluder in front of the face, by name. It moves with the face. */
  before?: { occluder: string; placement: Placement };
}

export const EFFECTS = {
  blur: 'gblur=sigma=6',
  motion: 'avgblur=sizeX=28:sizeY=1',
  dark: 'eq=brightness=-0.35',
  night: 'lutyuv=y=16+(val-16)*0.12',
  burnt: 'eq=brightness=0.45',
  far: 'scale=256:144,pad=1280:720:512:288',
  /** What happens to a copy on its way: its brightness changes, and it is cropped a little. */
  copy: 'eq=brightness=0.03,crop=iw*0.98:ih*0.98,scale=1280:720',
} as const;

/** Annotations are accurate to a tenth of a second. */
const SEEN = 0.05;

/** Whether the eyes are open at a time of a clip; unclear while they are closing or opening. */
export const eyesAt = (clip: ClipName, time: number): 'open' | 'closed' | 'unclear' => {
  const { eyesClosed = [], eyesUnclear = [] } = clipNamed(clip);
  const isWithin = ({ from, to }: Range, margin: number): boolean =>
    time >= from - margin && time <= to + margin;
  if (eyesClosed.some((range) => isWithin(range, -SEEN))) return 'closed';
  return [...eyesClosed, ...eyesUnclear].some((range) => isWithin(range, 2 * SEEN)) ? 'unclear' : 'open';
};

const PIECE_SECONDS = 5.2;

/** Splits the clean stretches of a clip into pieces, `most` seconds in total. */
const pieces = (clip: ClipName, most: number): Segment[] => {
  const segments: Segment[] = [];
  let left = most;
  for (const { from, to } of clipNamed(clip).clean)
    for (let at = from; at < to - 1 && left > 1; at += PIECE_SECONDS) {
      const seconds = Math.min(PIECE_SECONDS, to - at, left);
      segments.push({ clip, from: at, seconds, truth: 'good' });
      left -= seconds;
    }
  return segments;
};

const start = (clip: ClipName): number => clipNamed(clip).clean.at(-1)?.from ?? 0;

const MIDDLE = { right: 0, down: 0, degrees: 0, mirrored: false };
/** The occluders, in turn. Held-out people get objects and a hand that nothing was learnt from. */
const BEFORE = {
  calibrated: [
    { occluder: 'closed hand', placement: { ...MIDDLE, part: 'mouth', down: 0.15, size: 1, likeSkin: 1 } },
    { occluder: 'bent hand', placement: { ...MIDDLE, part: 'leftEye', down: 0.1, size: 0.9, likeSkin: 0.9 } },
    { occluder: 'blue mask', placement: { ...MIDDLE, part: 'mouth', down: 0.02, size: 1.05 } },
    { occluder: 'bar', placement: { ...MIDDLE, part: 'nose', size: 0.5, degrees: 20 } },
  ],
  heldOut: [
    {
      occluder: 'pointing hand',
      placement: { ...MIDDLE, part: 'mouth', right: -0.05, down: -0.05, size: 1, likeSkin: 1 },
    },
    { occluder: 'window', placement: { ...MIDDLE, part: 'rightEye', size: 0.5, degrees: -15 } },
    { occluder: 'white mask', placement: { ...MIDDLE, part: 'mouth', down: 0.02, size: 1.05 } },
    { occluder: 'party', placement: { ...MIDDLE, part: 'mouth', size: 0.55, degrees: 30 } },
  ],
} as const satisfies Record<string, NonNullable<Segment['before']>[]>;

const covered = (clip: ClipName, range: Range | undefined): Segment[] =>
  range ? [{ clip, from: range.from, seconds: range.to - range.from, truth: 'occluded' }] : [];

/**
 * An evaluation video about one person: their clean footage, interleaved with everything that must not be kept. Two
 * strangers appear, one of them also beside the face.
 */
export const spliced = (main: ClipName, strangers: [ClipName, ClipName]): Segment[] => {
  const at = start(main);
  const spoilt = (truth: Truth, effect: string, after: number): Segment => ({
    clip: main,
    from: at + after,
    seconds: 3.2,
    truth,
    effect,
  });
  const [one, other] = strangers;
  const planted: Segment[] = [
    { clip: 'clock', from: 0, seconds: 3, truth: 'no-face' },
    spoilt('blurred', EFFECTS.blur, 0.4),
    { clip: one, from: start(one) + 1, seconds: 4.2, truth: 'other-person' },
    spoilt('too-dark', EFFECTS.dark, 1),
    { clip: main, from: at + 2, seconds: 4.4, truth: 'good', frozen: true },
    spoilt('blurred', EFFECTS.motion, 2),
    { clip: other, from: start(other) + 2, seconds: 3.2, truth: 'other-person' },
    spoilt('too-bright', EFFECTS.burnt, 1.5),
    { ...spoilt('several-faces', 'null', 0.8), beside: one },
    { ...spoilt('good', EFFECTS.copy, 0), seconds: 4.6 },
    spoilt('too-dark', EFFECTS.night, 3),
    spoilt('face-too-small', EFFECTS.far, 2.4),
    { clip: 'robot', from: 0, seconds: 3.4, truth: 'no-face' },
    ...covered(main, clipNamed(main).covered),
    ...BEFORE[clipNamed(main).heldOut ? 'heldOut' : 'calibrated'].map((before, index): Segment => ({
      ...spoilt('occluded', 'null', 0.6 * index),
      before,
    })),
  ];
  const good = pieces(main, 32);
  return Array.from({ length: Math.max(planted.length, good.length) }, (_, index) => [
    ...good.slice(index, index + 1),
    ...planted.slice(index, index + 1),
  ]).flat();
};

/** Times are whole milliseconds, and a picture at a cut may blend both sides; seconds. */
const CUT = 0.1;

/** The segment at a time of the video, what it shows there and the time within its clip; `null` at a cut. */
export const segmentAt = (
  segments: Segment[],
  seconds: number,
): { segment: Segment; truth: Truth; eyes: ReturnType<typeof eyesAt>; clipTime: number } | null => {
  let begin = 0;
  for (const segment of segments) {
    const within = seconds - begin;
    if (within < segment.seconds) {
      if (within < CUT || within > segment.seconds - CUT) return null;
      const clipTime = segment.from + (segment.frozen ? 0 : within);
      const eyes = eyesAt(segment.clip, clipTime);
      const truth = segment.truth === 'good' && eyes === 'closed' ? 'eyes-closed' : segment.truth;
      return { segment, truth, eyes, clipTime };
    }
    begin += segment.seconds;
  }
  return null;
};

export const lengthOf = (segments: Segment[]): number =>
  segments.reduce((sum, { seconds }) => sum + seconds, 0);

import type { DatasetManifest, FrameVerdict, VerdictName } from '#domain';
import { lengthOf, segmentAt, type Segment, type Truth } from './splice.ts';

/** A frame of the manifest, with what it really shows. */
export interface KnownFrame {
  verdict: FrameVerdict;
  truth: Truth;
  /** The clip and the moment it shows. Frames of one moment are copies of each other. */
  clip: string;
  clipTime: number;
}

/**
 * Two frames of one clip this close, in seconds, show the same moment: one picture, or the next one at 25 a second.
 * With a lively person, pictures 0.08 s apart differ as much as pictures a second apart.
 */
const SAME_MOMENT = 0.05;

/** Joins verdicts and truth. Frames without a clear truth, such as those at a cut, are left out. */
export const knownFrames = ({ frames }: DatasetManifest, segments: Segment[]): KnownFrame[] => {
  const length = lengthOf(segments);
  return frames.flatMap((verdict) => {
    const found = segmentAt(segments, (verdict.timeMs / 1000) % length);
    if (!found) return [];
    const { segment, truth, eyes, clipTime } = found;
    // Half-closed eyes count as neither.
    if (eyes === 'unclear' && verdict.verdict === 'eyes-closed') return [];
    return [{ verdict, truth, clip: segment.clip, clipTime }];
  });
};

/** Verdicts whose truth is known for each frame. */
export const JUDGED = [
  'blurred',
  'too-dark',
  'too-bright',
  'no-face',
  'face-too-small',
  'other-person',
  'several-faces',
  'occluded',
  'eyes-closed',
] as const satisfies (VerdictName & Truth)[];

export interface Share {
  of: number;
  right: number;
}

export interface VerdictScore {
  verdict: VerdictName;
  /** Of the frames with this verdict, how many deserve it. */
  precision: Share;
  /** Of the frames that deserve it, how many have it. */
  recall: Share;
}

const share = (frames: KnownFrame[], right: (frame: KnownFrame) => boolean): Share => ({
  of: frames.length,
  right: frames.filter(right).length,
});

export const scoreVerdicts = (frames: KnownFrame[]): VerdictScore[] =>
  JUDGED.map((name) => ({
    verdict: name,
    precision: share(
      frames.filter(({ verdict }) => verdict.verdict === name),
      ({ truth }) => truth === name,
    ),
    recall: share(
      frames.filter(({ truth }) => truth === name),
      (frame) => deserved(frame, name),
    ),
  }));

/** A crop may exclude the other person in the frame. Whether it really does is checked on the images. */
const deserved = ({ truth, verdict }: KnownFrame, name: VerdictName): boolean =>
  verdict.verdict === name || (truth === 'several-faces' && verdict.verdict === 'kept');

const isKept = ({ verdict }: KnownFrame): boolean => verdict.verdict === 'kept';

/** Some of these may be kept: their recall bounds how many, and a crop may exclude the other person. */
const MAY_BE_KEPT: readonly Truth[] = ['good', 'several-faces', 'occluded', 'eyes-closed'];

/** Kept frames that show something other than the person, or are spoilt. */
export const wronglyKept = (frames: KnownFrame[]): KnownFrame[] =>
  frames.filter((frame) => isKept(frame) && !MAY_BE_KEPT.includes(frame.truth));

const sameMoment = (a: KnownFrame, b: KnownFrame): boolean =>
  a.clip === b.clip && Math.abs(a.clipTime - b.clipTime) <= SAME_MOMENT;

/** Of the frames that repeat an earlier moment, how many are not in the dataset together with it. */
export const duplicatesDropped = (frames: KnownFrame[]): Share => {
  const good = frames.filter(({ truth }) => truth === 'good');
  const planted = good.flatMap((frame, index) => {
    const earlier = good.slice(0, index).filter((other) => sameMoment(frame, other));
    return earlier.length > 0 ? [{ frame, earlier }] : [];
  });
  return {
    of: planted.length,
    right: planted.filter(({ frame, earlier }) => !isKept(frame) || !earlier.some(isKept)).length,
  };
};

/** Of the frames called near-duplicates, how many show good footage of the person at all. */
export const duplicatesAmongGood = (frames: KnownFrame[]): Share =>
  share(
    frames.filter(({ verdict }) => verdict.verdict === 'near-duplicate-of'),
    ({ truth }) => truth === 'good',
  );

/**
 * Of the good distinct frames, up to the quota, how many are kept.
 *
 * @param distinct how many of the good frames differ from one another, by a measure that the pipeline does not use.
 */
export const goodKept = (frames: KnownFrame[], distinct: number, quota: number): Share => ({
  of: Math.min(distinct, quota),
  right: Math.min(frames.filter((frame) => isKept(frame) && frame.truth === 'good').length, distinct, quota),
});

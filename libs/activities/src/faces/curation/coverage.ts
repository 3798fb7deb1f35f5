import { POSES, type Coverage, type FrameMeasures, type FrameVerdict, type Pose } from '#domain';
import { lookDistance } from '../measurement/look.ts';
import { FRAMINGS } from '../head-crop.ts';
import { adviceOn } from './advice.ts';
import { videoOf, type JudgedFrame } from './frames.ts';
import { SETTINGS } from './settings.ts';

/** Mean grey levels of the face below and above which the light looks dim or bright. */
const DIM = 80;
const BRIGHT = 175;

const countBy = <Name extends string>(
  names: readonly Name[],
  of: (frame: JudgedFrame) => Name | undefined,
  frames: JudgedFrame[],
): Record<Name, number> => {
  const counts = Object.fromEntries(names.map((name) => [name, 0])) as Record<Name, number>;
  for (const frame of frames) {
    const name = of(frame);
    if (name !== undefined) counts[name]++;
  }
  return counts;
};

const lightOf = ({ meanLuma = 0 }: FrameMeasures): 'dim' | 'even' | 'bright' => {
  if (meanLuma < DIM) return 'dim';
  return meanLuma > BRIGHT ? 'bright' : 'even';
};

/** How many of the faces differ from each other by more than those of a person who keeps a straight face. */
const expressionsOf = (frames: JudgedFrame[]): number => {
  const distinct: Int8Array[] = [];
  for (const { look } of frames)
    if (look && distinct.every((other) => lookDistance(look, other) > SETTINGS.otherExpression))
      distinct.push(look);
  return distinct.length;
};

/** How well the kept images cover what a model has to see of a person. */
export const coverageOf = (frames: JudgedFrame[], images: Map<string, FrameVerdict['image']>): Coverage => {
  const kept = frames.filter(({ verdict }) => verdict === 'kept');
  const spread = {
    poses: countBy<Pose>(POSES, ({ measures }) => measures.pose, kept),
    framings: countBy(FRAMINGS, ({ framing }) => framing, kept),
    light: countBy(['dim', 'even', 'bright'], ({ measures }) => lightOf(measures), kept),
    expressions: { distinct: expressionsOf(kept) },
    places: { scenes: new Set(kept.map(({ frame }) => `${videoOf(frame)}:${frame.scene}`)).size },
  };
  return { ...spread, advice: adviceOn(spread, frames, images) };
};

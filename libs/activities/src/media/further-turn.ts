import sharp from 'sharp';
import type { ObjectStore, StoredFace, StoredFrame } from '#domain';
import { isUpright, type FaceAnalyzer } from '#activities/faces';
import type { Rotation } from './inspection/index.ts';

const TURNS = [0, 90, 180, 270] as const satisfies Rotation[];

/** Score from which the detector is certain. */
const SURE = 0.6;
/** Frames analysed in all four orientations, spread over the video. */
const LOOKS = 9;
/** Longer side of the analysed pictures: the detector uses no more. */
const LOOK_SIDE = 640;
/**
 * Pictures required as evidence for a rotation: a minimum, and a share of those that show an upright face in any
 * orientation. Of 117 pictures of six people 116 indicate the correct orientation.
 */
const CLEAR = { pictures: 3, share: 0.75 } as const;

type Face = Pick<StoredFace, 'score' | 'landmarks'>;

/** The highest score of an upright face; 0 if there is none. */
const surestUpright = (faces: Face[]): number =>
  Math.max(
    0,
    ...faces
      .filter(({ score, landmarks }) => score >= SURE && isUpright(landmarks))
      .map(({ score }) => score),
  );

/** This many of them, evenly spread; all if there are fewer. */
const spread = <Item>(items: Item[], count: number): Item[] =>
  items.length <= count
    ? items
    : Array.from(
        { length: count },
        (_, index) => items[Math.floor(((index + 0.5) * items.length) / count)],
      ).filter((item) => item !== undefined);

/** The frames that may show that the video is rotated; none if most faces are already upright. */
const doubtful = (frames: StoredFrame[]): StoredFrame[] => {
  const shown = frames.filter(({ faces }) => faces.some(({ score }) => score >= SURE));
  const upright = shown.filter(({ faces }) => surestUpright(faces) > 0);
  if (shown.length > 0 && 2 * upright.length >= shown.length) return [];
  // Rotated faces are often not detected.
  return spread(shown.length >= LOOKS ? shown : frames, LOOKS);
};

/** The orientation with the highest score of an upright face in a frame; `null` if there is none. */
const wayUp = async (
  { key, faces }: StoredFrame,
  objects: ObjectStore,
  analyzer: FaceAnalyzer,
): Promise<Rotation | null> => {
  const picture = sharp(await objects.get(key)).resize(LOOK_SIDE, LOOK_SIDE, {
    fit: 'inside',
    withoutEnlargement: true,
  });
  let best: { turn: Rotation; sureness: number } | null = null;
  for (const turn of TURNS) {
    const seen =
      turn === 0
        ? faces
        : await analyzer.analyze(await picture.clone().rotate(turn).png({ compressionLevel: 1 }).toBuffer());
    const sureness = surestUpright(seen);
    if (sureness > (best?.sureness ?? 0)) best = { turn, sureness };
  }
  return best?.turn ?? null;
};

/**
 * How far a video has to be rotated clockwise for its faces to be upright, beyond the file's metadata. The
 * extracted frames show whether there is a doubt; only then are some analysed in every orientation, so that upright
 * videos cost nothing. The video is rotated only on clear evidence: one without faces, or of a person who lies down
 * for a while, is left alone.
 *
 * The same frames give the same result.
 */
export const furtherTurn = async (
  frames: StoredFrame[],
  objects: ObjectStore,
  analyzer: FaceAnalyzer,
): Promise<Rotation> => {
  const votes = (await Promise.all(doubtful(frames).map((frame) => wayUp(frame, objects, analyzer)))).filter(
    (turn) => turn !== null,
  );
  const enough = Math.max(CLEAR.pictures, CLEAR.share * votes.length);
  return TURNS.find((turn) => votes.filter((vote) => vote === turn).length >= enough) ?? 0;
};

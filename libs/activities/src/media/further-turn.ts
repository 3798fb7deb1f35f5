import sharp from 'sharp';
import type { ObjectStore, StoredFace, StoredFrame } from '#domain';
import { isUpright, type FaceAnalyzer } from '#activities/faces';
import type { Rotation } from './inspection/index.ts';

const TURNS = [0, 90, 180, 270] as const satisfies Rotation[];

/** What the detector is sure of. */
const SURE = 0.6;
/** Frames that are looked at in all four orientations, spread over the video. */
const LOOKS = 9;
/** Longer side of the pictures that are looked at: the detector sees no more of them. */
const LOOK_SIDE = 640;
/**
 * Pictures that have to speak for a turn, at least, and as a share of those that show an upright face in any orientation.
 * Of 117 pictures of six people 116 speak for the right way up.
 */
const CLEAR = { pictures: 3, share: 0.75 } as const;

type Face = Pick<StoredFace, 'score' | 'landmarks'>;

/** How sure the detector is of the surest face that stands upright; 0 where none does. */
const surestUpright = (faces: Face[]): number =>
  Math.max(
    0,
    ...faces
      .filter(({ score, landmarks }) => score >= SURE && isUpright(landmarks))
      .map(({ score }) => score),
  );

/** So many of them, evenly spread; all where there are no more. */
const spread = <Item>(items: Item[], count: number): Item[] =>
  items.length <= count
    ? items
    : Array.from(
        { length: count },
        (_, index) => items[Math.floor(((index + 0.5) * items.length) / count)],
      ).filter((item) => item !== undefined);

/** The frames that may show that the picture lies; none where most of the faces stand upright already. */
const doubtful = (frames: StoredFrame[]): StoredFrame[] => {
  const shown = frames.filter(({ faces }) => faces.some(({ score }) => score >= SURE));
  const upright = shown.filter(({ faces }) => surestUpright(faces) > 0);
  if (shown.length > 0 && 2 * upright.length >= shown.length) return [];
  // Faces that lie are often not found.
  return spread(shown.length >= LOOKS ? shown : frames, LOOKS);
};

/** The way up that a frame speaks for: that which gives the surest upright face; `null` where none gives any. */
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
 * How far a video's picture has to be turned clockwise for its faces to stand upright, where the file does not say so. The
 * frames that were taken out of it as it is say whether there is a doubt; only then some are looked at in every
 * orientation, so that upright videos cost nothing. The picture is turned on clear evidence alone: a video without faces, or
 * of a person who lies down for a while, stays as it is.
 *
 * The same frames give the same answer.
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

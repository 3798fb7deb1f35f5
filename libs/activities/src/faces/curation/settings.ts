import { EYES_CLOSED } from '#domain';
import { LYING_ROLL } from '../measurement/head-pose.ts';

/**
 * Thresholds of the decision; they go into every manifest, so that a verdict can be checked by hand. Calibrated on a
 * 20-second talking head of 640×360, a 960×540 one, and portrait and group photographs.
 */
export const SETTINGS = {
  /** Lowest detector confidence at which something counts as a face. Faces of the calibration set: 0.68–0.95. */
  minimumScore: 0.6,
  /** Shorter side of the face box, pixels: below it a 1024-pixel training image would be mostly guessed. */
  minimumFaceSize: 128,

  // Who it is: Euclidean distances of MobileFaceNet's unit vectors, measured at two frames a second on the people of
  // the evaluation who are not held out: four filmed for 15 to 35 s and seventeen in animated photographs. A face is
  // within 0.66 of the nearest other face of its person, within 0.68 of the mean of the others (0.85 in profile), and
  // within 0.92 of the mean of another recording. Faces of different people are at least 0.83 apart (two friends of the
  // same age with faces of 100 pixels; all others: 0.98), and a face is at least 0.85 from anyone else's mean. Of
  // held-out people, profiles are within 0.73 of the nearest face; brothers and sisters are 0.87 apart.
  /** Two faces this close belong to one person; turned faces are followed from pose to pose. */
  sameLink: 0.76,
  /** A face this close to a person's centroid belongs to that person. */
  sameCentroid: 0.78,
  /** A face further than this from the person's centroid is someone else's, however it is linked. */
  samePersonAtMost: 0.9,
  /**
   * From this distance on it is another person, whatever else is wrong with the face. Of five people, a face blurred by
   * a Gaussian is within 0.88 of the person's centroid, one smeared by motion within 0.8 to 1.26, and one made far too
   * dark, bright or small nearly always within 1.1. Of different people, 19 of 20 clear faces are beyond 1.2.
   */
  certainlyOther: 1.22,
  /**
   * Two groups of faces that never share a frame and whose centroids are this close are one person. One man in two
   * recordings some years apart: 0.71 to 0.84; different people: at least 0.87.
   */
  mergePeople: 0.8,
  /**
   * Two groups of faces that share many frames and whose centroids are this close are told apart by their positions.
   * Five people next to themselves, mirrored or not, earlier or later, darker and softer: 0.08 to 0.31 for nine of ten
   * faces.
   */
  sameFaceTwice: 0.4,
  /** A person counts as appearing several times if this share of those frames shows it. */
  togetherShare: 0.5,
  /** Two people as close as `mergePeople` who share this much of the rarer one's frames are one, mirrored, or twins. */
  alwaysTogether: 0.8,

  // Pictures of people: median distances of all faces to the most typical one. A photograph in front of a static
  // camera, with grain or changing light, has a look of 0.06 to 0.16, cells of 0.04 to 0.05, and landmarks that stay
  // within 0.002 of its width. In front of a camera that pans, zooms, shakes or swings around it, it has a look of 0.10
  // to 0.13 (0.21 in profile) and cells of 0.13 to 0.24. Nine people filmed for 15 to 60 s have a look of at least 0.30
  // and cells of at least 0.30 over the whole recording. In their calmest eight seconds, two of them have 0.16 and
  // 0.17, or 0.20 and 0.12, and the others a look of 0.21; in their calmest twelve, a look of 0.21.
  pictureFaces: 8,
  pictureLook: 0.15,
  pictureCells: 0.3,
  fixedPictureLook: 0.2,
  fixedPictureCells: 0.1,
  fixedPictureShift: 0.01,
  /** A person moves if more than one face in seven differs by more than this. */
  pictureLookAtMost: 0.3,
  /** Median movement relative to a picture, in widths of the picture's face. */
  pictureApart: 0.05,

  /** Share of the main person's presence from which a second person counts as equal. */
  equalPresence: 0.7,
  /** A person with less than this share of the main person's presence, or in fewer frames, is only passing by. */
  passingPresence: 0.1,
  passingFrames: 2,

  /**
   * Another face of at least this size relative to the main one must not be in a training image. A half-hidden face is
   * found with such a score; in 350 frames of five people nothing else was.
   */
  companySize: 0.15,
  companyScore: 0.4,
  /** A face is visible in a crop that contains more than this share of its box. */
  visibleShare: 0.05,

  /** A face rotated by more than this in the image counts as lying, in degrees: see `LYING_ROLL`. */
  lyingRoll: LYING_ROLL,

  // Pose: absolute yaw in degrees.
  frontalYaw: 15,
  quarterYaw: 40,

  // Light on the aligned face. The bounds are wide, so that neither dark nor fair skin is mistaken for bad exposure. A
  // person's usual brightness is known, so a much lower or higher one is due to the light. Seven people darkened by 0.3
  // of the scale in editing: 0.16 to 0.42 of their usual brightness; brightened by 0.45: 1.7 to 2.6 of it.
  darkestMean: 38,
  darkestShare: 0.45,
  darkOfUsual: 0.45,
  darkMean: 60,
  brightestMean: 222,
  brightestShare: 0.25,
  brightOfUsual: 1.5,
  brightMean: 195,

  // Sharpness: an absolute threshold is folklore, so a face is compared with the sharpest tenth of this video's faces
  // of a similar size, even if most of the footage is blurred. Good footage of five people reaches at least 0.26 of
  // their sharpness, and nine tenths of it 0.35; footage blurred on purpose, with a Gaussian of 6 pixels or a motion of
  // 28 at 720p, at most 0.14. The floor holds for every video: soft webcam footage has 13 to 40, blurred footage of
  // good cameras 3 to 12.
  blurOfSharpest: 0.22,
  sharpestQuantile: 0.9,
  /**
   * This many faces of a similar size are enough to compare with; if there are fewer, all faces are used. Sizes are
   * similar up to this factor.
   */
  similarFaces: 8,
  similarSize: 1.5,
  /** A face below this share of the sharpest faces' sharpness is blurred, whatever its size and whoever it is. */
  blurOfAny: 0.12,
  blurFloor: 10,

  // Something in front of the face: how far `occlusionOf` exceeds what is usual for the person's faces at a similar
  // turn. For held-out people, it exceeds 3 in none of 416 clear faces of 23 people, in 92 % of 388 with a hand in
  // front of mouth, nose or eye, in 98 % of 776 with a piece of a photograph, and in all of 806 with a mask; drawn
  // glasses lift 3 % of faces above 3.
  /** From this value on, something is in front of the face. */
  occludedFrom: 2.9,
  /**
   * Used instead for a profile, and for a face that does not pass as the person's, because their usual sum is less
   * certain: of held-out people, one of 92 clear profiles exceeds it by that much, and half of 453 covered ones.
   */
  surelyOccludedFrom: 6,
  /** The quantile of the similarly turned faces that counts as usual, and how many such faces it takes. */
  usualOcclusion: 0.35,
  usualOcclusionFaces: 4,

  /** Eyes whose lids are closer than this, in eye widths, are closed. */
  eyesClosed: EYES_CLOSED,
  /** If more of a person's faces than this share look closed, it is due to lids, make-up or glasses. */
  eyesClosedAtMost: 0.8,

  // Near-duplicates. `look` is the distance of embeddings; `cells` that of the aligned face's grey cells, with
  // brightness and contrast evened out; `bits` how much of the crop's hash differs. Of five people, copies that were
  // re-encoded, brightened and cropped differ by a median look of 0.11 to 0.16 and, in 19 of 20 cases, of at most 0.23
  // (with a moving hand 0.32), and by cells of 0.07 to 0.16 and 0.25. A person differs from themselves a second later
  // by a median look of 0.31 to 0.53 and, in 19 of 20 cases, of at least 0.17, and by cells of 0.30 to 0.52.
  duplicateBits: 12,
  /** Someone who looks this much alike has not moved; or this much, with similar cells; or with every cell alike. */
  sameLook: 0.17,
  similarLook: 0.24,
  similarCells: 0.25,
  sameCellsLook: 0.42,
  sameCells: 0.1,
  /**
   * Frames this close in time repeat each other unless they differ more: the median is 0.25 to 0.52 half a second
   * later.
   */
  duplicateWithinMs: 500,
  soonLook: 0.38,

  /**
   * Two faces whose cells differ by this much show a different expression, pose or direction of light. A person reaches
   * this a second later in every other case.
   */
  otherExpression: 0.4,

  targetImages: 20,
  maximumImages: 30,
} as const;

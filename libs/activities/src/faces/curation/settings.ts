import { EYES_CLOSED } from '#domain';
import { LYING_ROLL } from '../measurement/head-pose.ts';

/**
 * Thresholds of the decision; they go into every manifest, so that a verdict can be checked by hand. Calibrated on a
 * 20-second talking head of 640×360, a 960×540 one, and portrait and group photographs.
 */
export const SETTINGS = {
  /** Detector's confidence from which on something is a face. Faces of the calibration set: 0.68–0.95. */
  minimumScore: 0.6,
  /** Shorter side of the face box, pixels: below it a 1024-pixel training image would be mostly guessed. */
  minimumFaceSize: 128,

  // Who it is: Euclidean distances of MobileFaceNet's unit vectors, measured two frames a second on the people of the
  // evaluation that are not held out: four filmed for 15 to 35 s and seventeen in photographs that are moved about. A face
  // lies within 0.66 of the nearest other one of the same person, within 0.68 of the middle of the others, 0.85 in
  // profile, and within 0.92 of the middle of another recording. Faces of different people are never nearer than 0.83 (two
  // friends of one age with faces of 100 pixels; all others: 0.98), a face and the middle of somebody else never nearer
  // than 0.85. Of those held out: 0.73 to the nearest in profile, 0.87 between brothers and sisters.
  /** Two faces this close are of one person; turned ones are followed from pose to pose. */
  sameLink: 0.76,
  /** A face this close to a person's centroid is that person's. */
  sameCentroid: 0.78,
  /** However it is linked, a face further from the person's centroid is someone else's. */
  samePersonAtMost: 0.9,
  /**
   * From here on it is another person whatever else is the matter with the face. Of five people a face blurred by a Gaussian
   * lies within 0.88 of the person's middle, one smeared by a movement within 0.8 to 1.26, one made far too dark, bright or
   * small nearly always within 1.1; of different people 19 of 20 clear faces lie beyond 1.2.
   */
  certainlyOther: 1.22,
  /**
   * Two groups of faces that are never in one frame and whose middles are this close are one person. One man's on two
   * recordings of some years: 0.71 to 0.84; different people's: 0.87 at least.
   */
  mergePeople: 0.8,
  /**
   * Two groups of faces of which many frames show both and whose middles are this close are told apart by their places. Of
   * five people beside themselves, mirrored or not, earlier or later, darker and softer: 0.08 to 0.31 for nine of ten faces.
   */
  sameFaceTwice: 0.4,
  /** Share of such frames from which a person counts as appearing several times. */
  togetherShare: 0.5,
  /** Two people as close as `mergePeople` who share this much of the frames of the rarer one are one, mirrored, or twins. */
  alwaysTogether: 0.8,

  // Pictures of people: distances of all faces to the most typical one, in the middle. A photograph before a camera that
  // stands still, with grain or changing light, has a look of 0.06 to 0.16, cells of 0.04 to 0.05 and landmarks that keep
  // within 0.002 of its width; before one that pans, zooms, shakes or swings around it a look of 0.10 to 0.13 (in profile
  // 0.21) and cells of 0.13 to 0.24. Nine people filmed for 15 to 60 s have a look of 0.30 and cells of 0.30 at least over all
  // of it; in the calmest eight seconds of two of them 0.16 and 0.17, or 0.20 and 0.12, of the others 0.21 in look; in the
  // calmest twelve 0.21 in look.
  pictureFaces: 8,
  pictureLook: 0.15,
  pictureCells: 0.3,
  fixedPictureLook: 0.2,
  fixedPictureCells: 0.1,
  fixedPictureShift: 0.01,
  /** If more than one face in seven differs by more than this, the person moves. */
  pictureLookAtMost: 0.3,
  /** Median movement relative to a picture, in widths of the picture's face. */
  pictureApart: 0.05,

  /** Presence of the second person relative to the main one from which the two count as equal. */
  equalPresence: 0.7,
  /** A person with less than this share of the main person's presence, or in fewer frames, is only passing through. */
  passingPresence: 0.1,
  passingFrames: 2,

  /**
   * Another face of at least this size, compared with the main one, must not be in a training image. One that is half
   * hidden is found with such a score; in 350 frames of five people nothing else was.
   */
  companySize: 0.15,
  companyScore: 0.4,
  /** A face is visible in a crop if more than this share of its box is in it. */
  visibleShare: 0.05,

  /** A face rotated further than this in the image counts as lying, degrees: see `LYING_ROLL`. */
  lyingRoll: LYING_ROLL,

  // Pose: absolute yaw in degrees.
  frontalYaw: 15,
  quarterYaw: 40,

  // Light on the aligned face. Wide bounds, so that neither dark nor fair skin is taken for a fault of the exposure; of one
  // person the usual brightness is known, so much less or much more of it is the light. Seven people darkened by 0.3 of the
  // scale in editing: 0.16 to 0.42 of their usual brightness; brightened by 0.45: 1.7 to 2.6 of it.
  darkestMean: 38,
  darkestShare: 0.45,
  darkOfUsual: 0.45,
  darkMean: 60,
  brightestMean: 222,
  brightestShare: 0.25,
  brightOfUsual: 1.5,
  brightMean: 195,

  // Sharpness: an absolute threshold is folklore, so a face is held against the sharpest tenth of this video's faces of a
  // similar size, also where most of the footage is blurred. Good footage of five people has 0.26 of it at least, nine tenths
  // 0.35; what was blurred on purpose, with a Gaussian of 6 pixels or a movement of 28 at 720p, 0.14 at most. The floor is
  // what no video may go below: soft webcam footage has 13 to 40, blurred footage of good cameras 3 to 12.
  blurOfSharpest: 0.22,
  sharpestQuantile: 0.9,
  /** Faces of a similar size that are enough to compare with; with fewer, all are. Sizes are similar up to this factor. */
  similarFaces: 8,
  similarSize: 1.5,
  /** With less than this share of the sharpest faces' sharpness a face is blurred, whatever its size and whoever it is. */
  blurOfAny: 0.12,
  blurFloor: 10,

  // Something before the face: `occlusionOf` above what is usual for the person's faces that are turned alike. Of 416 clear
  // faces of 23 people held out none is 3 above it, of 388 with a hand before mouth, nose or eye 92 %, of 776 with a piece of
  // a photograph 98 %, of 806 with a mask all; glasses that are drawn bring 3 % of faces above 3.
  /** From here on something is in front of the face. */
  occludedFrom: 2.9,
  /**
   * The same of a profile, and of a face that does not pass as the person's, whose usual sum is less sure: one of 92 clear
   * profiles of people held out is that far above it, and half of 453 covered ones.
   */
  surelyOccludedFrom: 6,
  /** What is usual lies above this share of the faces that are turned alike, of so many at least. */
  usualOcclusion: 0.35,
  usualOcclusionFaces: 4,

  /** Lids closer to each other than this, in eye widths, are closed. */
  eyesClosed: EYES_CLOSED,
  /** If more of a person's faces look like that, it is due to lids, make-up or glasses. */
  eyesClosedAtMost: 0.8,

  // Near-duplicates. `look` is the distance of embeddings, `cells` that of the grey cells of the aligned face with their
  // brightness and contrast evened out, `bits` how much of the crop's hash differs. Of five people, copies that were encoded
  // again, brightened and cut smaller differ by a look of 0.11 to 0.16 in the middle and of 0.23 at most in 19 of 20 cases
  // (with a moving hand 0.32), and by cells of 0.07 to 0.16 and 0.25; the same person a second later by a look of 0.31 to
  // 0.53 in the middle and of 0.17 at least in 19 of 20 cases, and by cells of 0.30 to 0.52.
  duplicateBits: 12,
  /** Whoever looks this much alike has not moved; or this much, with the cells alike; or alike in every cell. */
  sameLook: 0.17,
  similarLook: 0.24,
  similarCells: 0.25,
  sameCellsLook: 0.42,
  sameCells: 0.1,
  /** Frames this close in time repeat each other unless they differ more: half a second later 0.25 to 0.52 in the middle. */
  duplicateWithinMs: 500,
  soonLook: 0.38,

  /** Cells of two faces that differ by this much show another expression, pose or direction of light: what the same person a second later reaches in every other case. */
  otherExpression: 0.4,

  targetImages: 20,
  maximumImages: 30,
} as const;

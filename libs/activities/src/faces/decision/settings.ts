/**
 * Thresholds of the decision; they go into every manifest, so that a verdict can be checked by hand. Calibrated on a
 * 20-second talking head of 640×360, a 960×540 one, and portrait and group photographs.
 */
export const SETTINGS = {
  /** Detector's confidence from which on something is a face. Faces of the calibration set: 0.68–0.95. */
  minimumScore: 0.6,
  /** Shorter side of the face box, pixels: below it a 1024-pixel training image would be mostly guessed. */
  minimumFaceSize: 128,

  // Who it is: Euclidean distance of an embedding to the person's centroid. One person's photographs lie within 0.51
  // of each other, different people mostly beyond 0.73; the embedding drifts as the face turns away.
  sameFrontal: 0.5,
  sameQuarter: 0.58,
  sameProfile: 0.65,
  /** From here on it is another person whatever else is the matter with the face. */
  certainlyOther: 0.7,
  /** Two groups of faces that are never in one frame and whose centroids are this close are one person. */
  mergePeople: 0.45,
  /** The second person's presence over the main one's from which on the two count as equal. */
  equalPresence: 0.7,
  /** Who has less of the video than this share of the main person's, or is in fewer frames, only passes through it. */
  passingPresence: 0.1,
  passingFrames: 2,

  /** Another face at least this large, compared with the main one, spoils the picture it is in. */
  secondFaceSize: 0.35,
  /** A face shows in a crop when more than this share of its box lies in it. */
  visibleShare: 0.1,

  // Where it looks: absolute yaw in degrees.
  frontalYaw: 15,
  quarterYaw: 40,

  // Light on the aligned face. Wide bounds, so that neither dark nor fair skin is taken for a fault of the exposure.
  darkestMean: 38,
  darkestShare: 0.45,
  brightestMean: 222,
  brightestShare: 0.25,

  // Sharpness: an absolute threshold is folklore, so it is the lowest quarter of this video, and of that only what is
  // far below the middle: footage that is sharp throughout loses nothing. The floor is what no video may go below.
  blurQuantile: 0.25,
  blurOfMedian: 0.35,
  blurFloor: 20,

  // Covered faces. A hand before the face breaks its mirror symmetry: in the calibration clip 0.28 at most with a hand
  // and 0.38 at least without. Light from one side lowers it in all frames, so the video's own best quarter counts too.
  occludedSymmetry: 0.33,
  occludedBelowTypical: 0.25,
  /** Symmetry says nothing about a face that is turned further than this, degrees. */
  symmetryYaw: 20,
  /** A detector's score this far below the median of the faces turned alike: covered, cut off or smeared. */
  occludedScoreDrop: 0.15,

  // Near-duplicates: bits of 64 that differ on the crop, and how alike two faces look.
  duplicateHash: 10,
  duplicateWithinMs: 1000,
  /** Distance of two embeddings of one person below which the expression is the same: soon after, and any time later. */
  sameLookSoon: 0.25,
  sameLookLater: 0.15,
  /** Degrees of yaw or pitch below which the pose is the same. */
  samePose: 8,

  targetImages: 20,
  maximumImages: 30,
} as const;

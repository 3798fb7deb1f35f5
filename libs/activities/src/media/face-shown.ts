import type { FaceAnalyzer } from '#activities/faces';
import { DecodingBudget } from './decoding-budget.ts';
import type { InspectedVideo } from './inspection/index.ts';
import { samplesOf, type SampleOptions } from './sampler.ts';

/** Number of pictures analysed, spread over the video. */
const LOOKS = 5;
/** Score from which the detector is certain. */
const SURE = 0.6;

const pictureAt = async (atMs: number, options: SampleOptions) => {
  const span = {
    ...{ seekMs: atMs, startMs: 0, endMs: options.video.facts.durationMs },
    // The key frame itself: no decoding is needed to get there.
    ...{ afterKeyMs: 0, samples: 1 },
  };
  for await (const { keep } of samplesOf(span, true, options)) return keep();
  return null;
};

/**
 * The summed size of the largest face in a few pictures of a video, in pixels of its shorter side: distinguishes
 * the camera from a screen recorded beside it.
 */
export const faceShown = async (
  analyzer: FaceAnalyzer,
  options: Omit<SampleOptions, 'video' | 'budget'>,
  video: InspectedVideo,
): Promise<number> => {
  const sampling = { ...options, video, budget: new DecodingBudget(0) };
  let shown = 0;
  for (let look = 0; look < LOOKS; look += 1) {
    const atMs = Math.round((video.facts.durationMs * (look + 0.5)) / LOOKS);
    const picture = await pictureAt(atMs, sampling);
    const { faces } = picture ? await analyzer.develop(picture) : { faces: [] };
    const sides = faces
      .filter(({ score }) => score >= SURE)
      .map(({ box }) => Math.min(box.width, box.height));
    shown += Math.max(0, ...sides);
  }
  return shown;
};

import {
  type DatasetChoices,
  type DatasetManifest,
  type FrameVerdict,
  type JobRef,
  type VideoFacts,
} from '#domain';
import { coverageOf } from '../curation/coverage.ts';
import { countVerdicts } from '../curation/decide.ts';
import { videoOf, type JudgedFrame } from '../curation/frames.ts';
import { SETTINGS } from '../curation/settings.ts';

export interface Decision {
  ref: JobRef;
  videos: VideoFacts[];
  choices: DatasetChoices;
  frames: JudgedFrame[];
}

/** Serialises the decision. It contains no timestamps, so the same decision gives the same bytes. */
export const buildManifest = (
  { ref, videos, choices, frames }: Decision,
  images: Map<string, FrameVerdict['image']>,
): DatasetManifest => ({
  schema: 'dataset-manifest@2',
  jobId: ref.jobId,
  videos,
  choices,
  settings: { ...SETTINGS },
  counts: countVerdicts(frames),
  coverage: coverageOf(frames, images),
  frames: frames.map(({ frame, verdict, of, reason, measures, box }) => ({
    frame: frame.id,
    video: videoOf(frame),
    timeMs: frame.timeMs,
    scene: frame.scene,
    verdict,
    of,
    reason,
    measures,
    box: box && {
      x: Math.round(box.x),
      y: Math.round(box.y),
      width: Math.round(box.width),
      height: Math.round(box.height),
    },
    image: images.get(frame.id),
  })),
});

import { Failure, type FrameVerdict, type LoraJob, trainerNamed } from '#domain';
import type { ApproveRequest } from '../schemas/approve.schema.ts';

/** Why an approval cannot continue a job with too few images, and what to do; `null` if it can. */
export const tooFewImages = (
  { jobId, input, question }: LoraJob,
  { person, drop = [], keep = [] }: ApproveRequest,
  frames: FrameVerdict[],
): Failure | null => {
  // The images of another person are not known yet.
  if (question?.kind !== 'too-few-images' || person !== undefined) return null;
  const kept = frames.filter(({ verdict }) => verdict === 'kept').map(({ frame }) => frame);
  const left = [...new Set([...kept, ...keep])].filter((frame) => !drop.includes(frame)).length;
  const { minimumImages } = trainerNamed(input.trainer);
  if (left >= minimumImages) return null;
  return new Failure(
    'TooFewGoodImages',
    `Job ${jobId} would have ${left} images and ${input.trainer} needs ${minimumImages}: bring ${minimumImages - left} more frames back with keep, or add a video with POST /api/lora/${jobId}/videos.`,
    { figures: { images: left, minimum: minimumImages } },
  );
};

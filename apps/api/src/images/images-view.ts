import {
  GENERATE_IMAGES,
  imageKeys,
  type GenerateImagesInput,
  type ImagesJob,
  type ImagesSnapshot,
  type JobSummary,
  type StoredImage,
} from '#domain';
import type { JobKindView } from '../jobs/job-kind-view.ts';

/** What `/api/jobs` shows of a job that makes images. */
export const imagesView: JobKindView = {
  kind: GENERATE_IMAGES,
  headerFacts: (job) => {
    const { model, counts } = job as JobSummary & Pick<ImagesSnapshot, 'model' | 'counts'>;
    return { model, counts };
  },
  href: (jobId) => `/api/images/${jobId}`,
  input: (input) => {
    const asked: Partial<GenerateImagesInput['request']> = { ...(input as GenerateImagesInput).request };
    // Both are in the header of the job.
    delete asked.name;
    delete asked.webhookUrl;
    return asked;
  },
  outputs: async (job, files) => {
    const { userId, jobId, images } = job as ImagesJob;
    const completed = images.filter(({ status }) => status === 'completed');
    const stored = await files.jsons<StoredImage>(
      completed.map(({ imageId }) => imageKeys.metadata(userId, jobId, imageId)),
    );
    return stored.flatMap((image) => {
      if (!image) return [];
      const { imageId: outputId, contentType, bytes, sha256 } = image;
      return [{ outputId, contentType, bytes, sha256 }];
    });
  },
};

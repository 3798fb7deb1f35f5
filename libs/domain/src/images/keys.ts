import type { ImageFormat } from './families.ts';

const EXTENSIONS: Record<ImageFormat, string> = { png: 'png', jpeg: 'jpg', webp: 'webp' };

/** The object keys of a job's images. */
export const imageKeys = {
  prefix: (userId: string, jobId: string) => `generated-images/${userId}/${jobId}/`,
  image: (userId: string, jobId: string, imageId: string, format: ImageFormat) =>
    `generated-images/${userId}/${jobId}/${imageId}.${EXTENSIONS[format]}`,
  /** The `StoredImage`, written after the image: an image without it is not complete. */
  metadata: (userId: string, jobId: string, imageId: string) =>
    `generated-images/${userId}/${jobId}/${imageId}.json`,
  thumbnail: (userId: string, jobId: string, imageId: string) =>
    `generated-images/${userId}/${jobId}/thumbnails/${imageId}.webp`,
  failures: (userId: string, jobId: string) => `generated-images/${userId}/${jobId}/failures/`,
  /** The `ImageFailure` of an image that is not there. */
  failure: (userId: string, jobId: string, imageId: string) =>
    `generated-images/${userId}/${jobId}/failures/${imageId}.json`,
  /** The `ImagePlan`, written before anything is paid. */
  plan: (userId: string, jobId: string) => `generated-images/${userId}/${jobId}/plan.json`,
  /** What fal gets of the image that all images are made from: a PNG. */
  source: (userId: string, jobId: string) => `generated-images/${userId}/${jobId}/source.png`,
  /** Sheets are counted from 0. */
  contactSheet: (userId: string, jobId: string, sheet: number) =>
    `generated-images/${userId}/${jobId}/contact-sheets/${sheet}.jpg`,
} as const;

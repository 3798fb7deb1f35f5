import { z } from 'zod';
import { videoFields, videoFileSchema } from '../../video-intake/video-fields.ts';

/** A video to be added, without its file. */
export const addVideoRequestSchema = z.strictObject(videoFields, 'must be an object').meta({
  id: 'AddVideoRequest',
  description: 'Another video at a URL or in the bucket: send either `videoUrl` or `uploadKey`.',
});

export type AddVideoRequest = z.infer<typeof addVideoRequestSchema>;

/** The form with the file. */
export const addVideoUploadSchema = z
  .strictObject({ video: videoFileSchema })
  .meta({ id: 'AddVideoUpload', description: 'Another video of the same person.' });

/** Bodies to try in Swagger UI. */
export const addVideoExamples = {
  address: {
    summary: 'A video on the internet',
    value: { videoUrl: 'https://example.org/ada-from-the-left.mp4' },
  },
  upload: { summary: 'A video uploaded earlier', value: { uploadKey: 'uploads/ada/ada-from-the-left.mp4' } },
};

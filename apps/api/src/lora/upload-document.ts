import type { OpenAPIObject } from '@nestjs/swagger';
import { describeForm } from '../video-intake/form-document.ts';
import { addVideoUploadSchema } from './schemas/add-video.schema.ts';
import { trainUploadSchema } from './schemas/train.schema.ts';

export const describeUploads = (document: OpenAPIObject): void => {
  describeForm(document, '/api/lora/train', trainUploadSchema);
  describeForm(document, '/api/lora/{jobId}/videos', addVideoUploadSchema);
};

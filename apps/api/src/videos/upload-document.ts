import type { OpenAPIObject } from '@nestjs/swagger';
import { describeForm } from '../video-intake/form-document.ts';
import { processVideoUploadSchema } from './schemas/request.schema.ts';

export const describeVideoForms = (document: OpenAPIObject): void =>
  describeForm(document, '/api/videos/process', processVideoUploadSchema);

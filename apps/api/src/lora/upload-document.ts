import type { OpenAPIObject } from '@nestjs/swagger';
import type { z } from 'zod';
import { addSchema } from '../http/schema-document.ts';
import { addVideoUploadSchema } from './schemas/add-video.schema.ts';
import { trainUploadSchema } from './schemas/train.schema.ts';

const FORMS: Record<string, z.ZodType> = {
  '/api/lora/train': trainUploadSchema,
  '/api/lora/{jobId}/videos': addVideoUploadSchema,
};

/**
 * Some routes accept two schemas by content type, which route decorators cannot express: adds the forms with a
 * file.
 */
export const describeUploads = (document: OpenAPIObject): void => {
  for (const [path, schema] of Object.entries(FORMS)) {
    addSchema(document, schema);
    const body = document.paths[path]?.post?.requestBody;
    if (!body || !('content' in body)) throw new Error(`The document has no body for ${path}.`);
    const name = schema.meta()?.id ?? '';
    body.content['multipart/form-data'] = { schema: { $ref: `#/components/schemas/${name}` } };
  }
};

import type { OpenAPIObject } from '@nestjs/swagger';
import { addSchema } from '../../http/schema-document.ts';
import { trainUploadSchema } from '../schemas/train.schema.ts';

/** One route takes two shapes by content type, which a route decorator cannot say: adds the form with the file. */
export const describeUpload = (document: OpenAPIObject): void => {
  addSchema(document, trainUploadSchema);
  const body = document.paths['/api/lora/train']?.post?.requestBody;
  if (!body || !('content' in body)) throw new Error('The document has no body for /api/lora/train.');
  body.content['multipart/form-data'] = { schema: { $ref: '#/components/schemas/TrainLoraUpload' } };
};

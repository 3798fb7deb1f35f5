import type { OpenAPIObject } from '@nestjs/swagger';
import type { z } from 'zod';
import { addSchema } from '../http/schema-document.ts';

/**
 * Some routes accept two schemas by content type, which route decorators cannot express: adds the form with a file.
 *
 * @param path of the route, as in the document.
 * @throws Error if there is no such route.
 */
export const describeForm = (document: OpenAPIObject, path: string, schema: z.ZodType): void => {
  addSchema(document, schema);
  const body = document.paths[path]?.post?.requestBody;
  if (!body || !('content' in body)) throw new Error(`The document has no body for ${path}.`);
  const name = schema.meta()?.id ?? '';
  body.content['multipart/form-data'] = { schema: { $ref: `#/components/schemas/${name}` } };
};

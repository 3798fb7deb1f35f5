import type { OpenAPIObject } from '@nestjs/swagger';
import { z } from 'zod';

type Schemas = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>;

/**
 * Adds a named schema and those it refers to to the document's components, for schemas that no route decorator can
 * add.
 */
export const addSchema = (document: OpenAPIObject, schema: z.ZodType): void => {
  const { definitions } = z.toJSONSchema(schema, {
    target: 'openapi-3.0',
    io: 'input',
    // The converter adds it for files, and OpenAPI 3.0 does not know it.
    override: ({ jsonSchema }) => void delete jsonSchema.contentEncoding,
  });
  const text = JSON.stringify(definitions).replaceAll('#/definitions/', '#/components/schemas/');
  document.components ??= {};
  document.components.schemas = { ...document.components.schemas, ...(JSON.parse(text) as Schemas) };
};

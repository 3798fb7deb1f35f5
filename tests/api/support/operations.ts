import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../../../tools/devstack/repository.ts';

interface Schema {
  $ref?: string;
  format?: string;
  properties?: Record<string, Schema>;
}
interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  required?: boolean;
}
interface DocumentedOperation {
  operationId: string;
  parameters?: Parameter[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  security?: unknown[];
}
interface Document {
  paths: Record<string, Record<string, DocumentedOperation>>;
  components: { schemas: Record<string, Schema> };
}

const { paths, components } = JSON.parse(
  readFileSync(join(repositoryRoot, 'docs', 'openapi.json'), 'utf8'),
) as Document;

/** A way to send a request that the document describes. */
export interface Operation {
  /** `POST /api/lora/train as multipart/form-data`. */
  name: string;
  id: string;
  method: string;
  path: string;
  isPublic: boolean;
  parameters: Parameter[];
  /** The content type of the body and its fields, those of files with the format `binary`. */
  body: { type: string; fields: Record<string, Schema> } | null;
}

const fieldsOf = ({ $ref, properties }: Schema): Record<string, Schema> =>
  ($ref ? components.schemas[$ref.split('/').at(-1) ?? '']?.properties : properties) ?? {};

const bodiesOf = ({ requestBody }: DocumentedOperation): Operation['body'][] =>
  requestBody
    ? Object.entries(requestBody.content).map(([type, { schema }]) => ({ type, fields: fieldsOf(schema) }))
    : [null];

/** Every operation of docs/openapi.json, once for each content type that it takes. */
export const operations: Operation[] = Object.entries(paths).flatMap(([path, item]) =>
  Object.entries(item).flatMap(([verb, operation]) =>
    bodiesOf(operation).map((body) => {
      const method = verb.toUpperCase();
      return {
        name: `${method} ${path}${body ? ` as ${body.type}` : ''}`,
        id: operation.operationId,
        method,
        path,
        isPublic: operation.security?.length === 0,
        parameters: operation.parameters ?? [],
        body,
      };
    }),
  ),
);

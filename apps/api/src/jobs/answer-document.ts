import type { OpenAPIObject } from '@nestjs/swagger';

type Schema = Record<string, unknown> & { properties?: Record<string, unknown> };

/** Adds the members that a kind's questions need to the closed request schema; each kind has a schema for its own. */
export const describeAnswers = (document: OpenAPIObject, schemaName: string): void => {
  const schemas = document.components?.schemas as Record<string, Schema> | undefined;
  const [request, members] = [schemas?.AnswerRequest, schemas?.[schemaName]];
  if (!request || !members) throw new Error(`The document has no ${schemaName} to answer with.`);
  request.properties = { ...members.properties, ...request.properties };
  request.additionalProperties = false;
};

import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { nameEnums } from './document/enum-names.ts';
import { describeWebhooks } from './deliveries/webhook-document.ts';
import { openAnswers } from './document/open-answers.ts';
import { shareResponses } from './document/shared-responses.ts';
import { jobEventSchema } from './events/events.schema.ts';
import { sayNull } from './http/nullable-references.ts';
import { problemSchema } from './http/problem.ts';
import { pageHeaders } from './http/response-headers.ts';
import { addSchema } from './http/schema-document.ts';
import { DOCUMENTED, ENUMS } from './job-kinds.ts';

const DESCRIPTION = `Video in, trained LoRA version out.

Send a video of a person who consented to it; the service picks the frames worth training on, captions them, trains a LoRA
and keeps every version. Jobs survive crashes and restarts: read their status, cancel them, or approve them when they wait
for you.

Send an API key as \`Authorization: Bearer\`: it identifies you, and jobs of other users appear not to exist. Until the first
key is created, the API is reachable only from its own machine, and every request names its user with \`userId\`. Every error
is a problem document (RFC 9457) with a stable \`code\`.

Responses may gain fields and enum values: ignore unknown ones.`;

/**
 * Semantic versioning: a minor version adds something, a major one breaks clients; `tools/openapi/compatibility` catches
 * accidental breaks.
 */
const API_VERSION = '1.1.0';

/** Exactly what the service accepts and returns today; tests check the service against it. */
export const createClosedDocument = (app: NestExpressApplication): OpenAPIObject => {
  const config = new DocumentBuilder()
    .setTitle('Content Generation Service')
    .setDescription(DESCRIPTION)
    .setVersion(API_VERSION)
    .addServer('/', 'The server of this document')
    .addBearerAuth({ type: 'http', description: 'An API key.' }, 'apiKey')
    .addSecurityRequirements('apiKey')
    .addTag('jobs', 'Jobs of every kind')
    .addTag('lora', 'LoRA training jobs and versions')
    .addTag('images', 'Images made with trained LoRAs')
    .addTag('videos', 'Videos that are cut, converted and looked at')
    .addTag('uploads', 'Multipart uploads of large videos')
    .addTag('webhooks', 'Webhook deliveries and signing secret')
    .addTag('quota', 'Usage and limits')
    .addTag('keys', 'API keys (admins only)')
    .addTag('operations', 'Health checks')
    .build();
  const document = SwaggerModule.createDocument(app, config, {
    operationIdFactory: (_controller, method) => method,
  });
  addSchema(document, problemSchema);
  addSchema(document, jobEventSchema);
  for (const describe of DOCUMENTED) describe(document);
  describeWebhooks(document);
  return nameEnums(sayNull(document), ENUMS);
};

/** The OpenAPI document of the whole API, from which clients are generated. */
export const createDocument = (app: NestExpressApplication): OpenAPIObject =>
  shareResponses(openAnswers(createClosedDocument(app)));

/** Serves Swagger UI at `/api-docs` and the document at `/api-docs-json`. */
export const serveDocument = (app: NestExpressApplication): void => {
  app.use('/api-docs', pageHeaders);
  SwaggerModule.setup('api-docs', app, () => createDocument(app), {
    customSiteTitle: 'Content Generation Service',
    raw: ['json'],
  });
};

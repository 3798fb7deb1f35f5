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

Send a video of somebody who agreed to it; the service picks the frames worth training on, captions them, has a LoRA
trained and keeps every version. A job goes on by itself whatever stops or restarts: read its status, cancel it, or
approve it when it waits for you.

Send an API key as \`Authorization: Bearer\`: it says who you are, and another user's job does not exist. Where no key was
made yet the API answers on its own machine only, and every request names its user with \`userId\`. Every error is a problem
document (RFC 9457) whose \`type\` ends in a name that stays the same.

Answers may gain fields and values. Ignore what you do not know.`;

/**
 * Semantic: a new minor version adds something, and a new major one would break clients, which
 * `tools/openapi/compatibility` keeps from happening unseen.
 */
const API_VERSION = '1.0.0';

/** What the service takes and answers today, and nothing else: what it is tested against. */
export const createClosedDocument = (app: NestExpressApplication): OpenAPIObject => {
  const config = new DocumentBuilder()
    .setTitle('Content Generation Service')
    .setDescription(DESCRIPTION)
    .setVersion(API_VERSION)
    .addServer('/', 'Where this document was served')
    .addBearerAuth({ type: 'http', description: 'An API key.' }, 'apiKey')
    .addSecurityRequirements('apiKey')
    .addTag('jobs', 'Jobs of every kind')
    .addTag('lora', 'LoRA training jobs and versions')
    .addTag('uploads', 'Uploads of large videos in parts')
    .addTag('webhooks', 'Webhook deliveries and signing secret')
    .addTag('quota', 'Usage and limits')
    .addTag('keys', 'API keys (admins only)')
    .addTag('operations', 'Health of the service')
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

/** The OpenAPI document of the whole API, as clients are to be made from it. */
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

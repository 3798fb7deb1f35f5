import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { ApiModule } from './api.module.ts';
import type { ApiConfig } from './config.ts';
import { DrainingAdapter } from './http/draining-adapter.ts';
import { refuseOtherMethods } from './http/other-methods.ts';
import { refuseOtherPages } from './http/other-pages.ts';
import { refuseOtherHosts } from './http/own-hosts.ts';
import { requestId } from './http/request-id.ts';
import { responseHeaders } from './http/response-headers.ts';
import { answerUnreadableRequests } from './http/unreadable-request.ts';
import { validationPipe } from './http/validation.ts';
import { API_KINDS } from './job-kinds.ts';
import type { ApiKinds } from './jobs/api-kinds.ts';
import { serveDocument } from './openapi.ts';

/** Of a JSON body; the largest are webhook payloads and captions. */
const JSON_LIMIT = '1mb';
/** 2 GiB at 5 Mbit/s take 57 minutes; Node's own 5 would cut such an upload off. */
const REQUEST_TIMEOUT_MS = 60 * 60 * 1000;
/** An upload that sends nothing for this long is abandoned. */
const IDLE_TIMEOUT_MS = 2 * 60 * 1000;

/**
 * Builds the API for the kinds of job of an installation, ready to listen. It starts even if Temporal, MongoDB or
 * S3 are down, and reports that in `/health`.
 */
export const createApi = async (
  config: ApiConfig,
  kinds: ApiKinds = API_KINDS,
): Promise<NestExpressApplication> => {
  const app = await NestFactory.create<NestExpressApplication>(
    ApiModule.of(config, kinds),
    new DrainingAdapter(),
    {
      bodyParser: false,
      // fal signs the raw bytes of a webhook, not the parsed body.
      rawBody: true,
      logger: ['warn', 'error', 'fatal'],
    },
  );
  app.disable('x-powered-by');
  // Weak, as a proxy may compress the body. `Revalidated` marks the routes that promise an ETag.
  app.set('etag', 'weak');
  app.use(requestId, responseHeaders, refuseOtherHosts(config), refuseOtherPages, refuseOtherMethods);
  app.useBodyParser('json', { limit: JSON_LIMIT });
  app.useGlobalPipes(validationPipe);
  app.enableShutdownHooks();
  serveDocument(app);
  const server = app.getHttpServer();
  server.requestTimeout = REQUEST_TIMEOUT_MS;
  server.timeout = IDLE_TIMEOUT_MS;
  answerUnreadableRequests(server);
  return app;
};

import { type LogLevel, StandardSchemaValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import type { IncomingMessage } from 'node:http';
import type { NextFunction, Request, Response } from 'express';
import type { SandboxConfig } from './config.ts';
import { FalErrorFilter } from './fal-error.filter.ts';
import { SandboxModule } from './sandbox.module.ts';

/** Inputs may contain images as data URLs. */
const BODY_LIMIT = '20mb';

export interface RunningSandbox {
  /** `http://127.0.0.1:5002`, to be used as FAL_SANDBOX_URL. */
  url: string;
  close(): Promise<void>;
}

/** Starts the sandbox; port 0 picks a free one. */
export const startSandbox = async (
  config: SandboxConfig,
  logger: LogLevel[] | false = ['log', 'warn', 'error'],
): Promise<RunningSandbox> => {
  const app = await NestFactory.create<NestExpressApplication>(SandboxModule.with(config), {
    bodyParser: false,
    // A slow download or a status stream must not delay the shutdown.
    forceCloseConnections: true,
    logger,
  });
  // Uploads stream to disk, whatever their content type says.
  app.useBodyParser('json', { limit: BODY_LIMIT, type: isJsonCall });
  app.use((_request: Request, response: Response, next: NextFunction) => {
    response.setHeader('x-fal-sandbox', 'true');
    next();
  });
  app.useGlobalFilters(new FalErrorFilter());
  app.useGlobalPipes(new StandardSchemaValidationPipe());
  app.enableShutdownHooks();
  addDocument(app);
  await app.listen(config.SANDBOX_PORT, config.SANDBOX_HOST);
  return { url: await app.getUrl(), close: () => app.close() };
};

const isJsonCall = (request: IncomingMessage): boolean =>
  request.url?.startsWith('/files/') === false &&
  request.headers['content-type']?.startsWith('application/json') === true;

const addDocument = (app: NestExpressApplication): void => {
  const description =
    'Simulates the queue, storage and webhook protocol of fal.ai on this machine. Nothing is trained and nothing is billed.';
  const builder = new DocumentBuilder()
    .setTitle('fal sandbox')
    .setDescription(description)
    .setVersion('1')
    .addApiKey({ type: 'apiKey', in: 'header', name: 'Authorization', description: '`Key id:secret`' })
    .build();
  SwaggerModule.setup('api-docs', app, SwaggerModule.createDocument(app, builder));
};

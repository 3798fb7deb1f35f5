import 'reflect-metadata';
import { Logger } from '@nestjs/common';
import { answerHelp, loadConfig } from '#activities/config';
import { useSteadyConnections } from '#activities/internet';
import { createApi } from './app.ts';
import { apiConfigSchema } from './config.ts';
import { HealthService } from './health/health.service.ts';
import { closedWithoutKeys } from './identity/closed-without-keys.ts';

answerHelp(`Serves the REST API and Swagger UI.

  node dist/apps/api/src/main.js

.env.example has the variables that it reads. SIGTERM ends it gracefully.`);
useSteadyConnections();
const wanted = loadConfig(apiConfigSchema);
const { config, closed } = await closedWithoutKeys(wanted);
const app = await createApi(config);
// Connect first: a process that takes over under load must answer its first callers as fast as all others.
await app.get(HealthService).read();
await app.listen(config.API_PORT, config.API_HOST);
// Not before: the framework logs every route it maps.
app.useLogger(['log', 'warn', 'error', 'fatal']);
const logger = new Logger('Api');
if (closed)
  logger.warn(
    `There is no API key, so the API listens on ${config.API_HOST} only, not on ${wanted.API_HOST}. Make a key (make api-key ARGS="create --user ID") and start again.`,
  );
logger.log(`Swagger UI: ${await app.getUrl()}/api-docs`);

import 'reflect-metadata';
import { Logger } from '@nestjs/common';
import { loadConfig } from '#activities/config';
import { createApi } from './app.ts';
import { apiConfigSchema } from './config.ts';

const config = loadConfig(apiConfigSchema);
const app = await createApi(config);
await app.listen(config.API_PORT, config.API_HOST);
// Not before: the framework tells of every route it maps.
app.useLogger(['log', 'warn', 'error', 'fatal']);
new Logger('Api').log(`Swagger UI: ${await app.getUrl()}/api-docs`);

import type { NestExpressApplication } from '@nestjs/platform-express';
import { createApi } from '../../../apps/api/src/app.ts';
import type { ApiKinds } from '../../../apps/api/src/jobs/api-kinds.ts';
import type { ApiConfig } from '../../../apps/api/src/config.ts';

/**
 * Longer than any test is idle: `fetch` keeps connections until a second before the server closes them, and where client and server
 * share a busy thread, a request may meet one that is being closed.
 */
const KEEP_ALIVE_MS = 65_000;

/** An API in this process, on a port of its own. */
export const listeningApi = async (config: ApiConfig, kinds?: ApiKinds): Promise<NestExpressApplication> => {
  const app = await createApi(config, kinds);
  app.getHttpServer().keepAliveTimeout = KEEP_ALIVE_MS;
  await app.listen(0, '127.0.0.1');
  return app;
};

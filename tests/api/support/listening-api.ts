import type { NestExpressApplication } from '@nestjs/platform-express';
import { createApi } from '../../../apps/api/src/app.ts';
import type { ApiConfig } from '../../../apps/api/src/config.ts';

/** An API in this process, on a port of its own. */
export const listeningApi = async (config: ApiConfig): Promise<NestExpressApplication> => {
  const app = await createApi(config);
  await app.listen(0, '127.0.0.1');
  return app;
};

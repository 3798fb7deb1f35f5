import type { NestExpressApplication } from '@nestjs/platform-express';
import { createApi } from '../../../apps/api/src/app.ts';
import type { ApiKinds } from '../../../apps/api/src/jobs/api-kinds.ts';
import type { ApiConfig } from '../../../apps/api/src/config.ts';

/** An API in this process, on a port of its own. */
export const listeningApi = async (config: ApiConfig, kinds?: ApiKinds): Promise<NestExpressApplication> => {
  const app = await createApi(config, kinds);
  await app.listen(0, '127.0.0.1');
  return app;
};

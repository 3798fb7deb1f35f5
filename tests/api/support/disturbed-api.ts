import { createApi } from '../../../apps/api/src/app.ts';
import type { ApiStack } from './api-stack.ts';
import { startTemporalLine, type TemporalLine } from './temporal-line.ts';

/** An API whose calls to Temporal a test can disturb. */
export interface DisturbedApi {
  url: string;
  line: TemporalLine;
  close(): Promise<void>;
}

export const startDisturbedApi = async (stack: ApiStack): Promise<DisturbedApi> => {
  const line = await startTemporalLine(stack.parts.temporal.address);
  const app = await createApi({ ...stack.config, TEMPORAL_ADDRESS: line.address });
  await app.listen(0, '127.0.0.1');
  return {
    url: await app.getUrl(),
    line,
    close: async () => {
      await app.close();
      await line.close();
    },
  };
};

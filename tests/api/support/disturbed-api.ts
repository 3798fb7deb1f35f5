import type { ApiStack } from './api-stack.ts';
import { listeningApi } from './listening-api.ts';
import { startTemporalLine, type TemporalLine } from './temporal-line.ts';

/** An API whose calls to Temporal a test can disturb. */
export interface DisturbedApi {
  url: string;
  line: TemporalLine;
  stop(): Promise<void>;
}

export const startDisturbedApi = async (stack: ApiStack): Promise<DisturbedApi> => {
  const line = await startTemporalLine(stack.parts.temporal.address);
  const app = await listeningApi({ ...stack.config, TEMPORAL_ADDRESS: line.address });
  return {
    url: await app.getUrl(),
    line,
    stop: async () => {
      await app.close();
      await line.close();
    },
  };
};

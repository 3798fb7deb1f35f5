import { connectMongo } from '#activities/mongodb';
import type { ApiConfig } from '../config.ts';
import { isLoopback } from '../http/loopback.ts';

const THIS_MACHINE = '127.0.0.1';

/**
 * The configuration to listen with: as long as nobody made a key, an API that is meant for the network stays on this
 * machine. While MongoDB cannot be asked it listens as it was told to, where every request needs a key anyway.
 */
export const closedWithoutKeys = async (
  config: ApiConfig,
): Promise<{ config: ApiConfig; closed: boolean }> => {
  if (isLoopback(config.API_HOST)) return { config, closed: false };
  // Only the keys are read, whatever kinds of job there are.
  const stores = connectMongo(config, []);
  try {
    const closed = !(await stores.apiKeys.any().catch(() => true));
    return { config: closed ? { ...config, API_HOST: THIS_MACHINE } : config, closed };
  } finally {
    await stores.close();
  }
};

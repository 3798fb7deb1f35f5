import { connectMongo } from '#activities/mongodb';
import type { ApiConfig } from '../config.ts';
import { isLoopback } from '../http/loopback.ts';

const THIS_MACHINE = '127.0.0.1';

/**
 * The configuration to listen with: until a key exists, an API configured for the network stays on this machine. If
 * MongoDB is down, it listens as configured, where every request needs a key anyway.
 */
export const closedWithoutKeys = async (
  config: ApiConfig,
): Promise<{ config: ApiConfig; closed: boolean }> => {
  if (isLoopback(config.API_HOST)) return { config, closed: false };
  // Only keys are read, so no kinds of job are needed.
  const stores = connectMongo(config, []);
  try {
    const closed = !(await stores.apiKeys.any().catch(() => true));
    return { config: closed ? { ...config, API_HOST: THIS_MACHINE } : config, closed };
  } finally {
    await stores.close();
  }
};

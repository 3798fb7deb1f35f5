import { isIP } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { FalConfig, S3Config } from '../config/index.ts';
import { resolvePublic, type Resolve } from '../internet/index.ts';

/** How datasets and images get to fal. */
export interface InputRoute {
  route: Exclude<FalConfig['FAL_INPUTS'], 'auto'>;
  decidedBy: 'setting' | 'address';
  /** A sentence for operators that mentions the bucket's host. */
  reason: string;
}

export type RouteConfig = Pick<FalConfig, 'FAL_INPUTS'> &
  Pick<S3Config, 'S3_ENDPOINT' | 'S3_PUBLIC_ENDPOINT'>;

/** If DNS takes longer than this, the name counts as unknown. */
const LOOKUP_MS = 3000;

const bounded = async <T>(lookup: Promise<T>): Promise<T> => {
  const timer = new AbortController();
  const late = delay(LOOKUP_MS, undefined, { signal: timer.signal }).then(() => {
    throw new Error(`no answer within ${LOOKUP_MS} ms`);
  });
  late.catch(() => undefined);
  try {
    return await Promise.race([lookup, late]);
  } finally {
    timer.abort();
  }
};

/**
 * Decides by the setting, otherwise by what the bucket's public URL resolves to: if that is not on the public
 * internet, or unknown, fal could not read from it, whereas its own storage always works.
 */
export const findInputRoute = async (config: RouteConfig, resolve: Resolve): Promise<InputRoute> => {
  const { FAL_INPUTS: setting } = config;
  if (setting !== 'auto')
    return { route: setting, decidedBy: 'setting', reason: `FAL_INPUTS is "${setting}".` };
  const host = new URL(config.S3_PUBLIC_ENDPOINT ?? config.S3_ENDPOINT).hostname.replace(/^\[|\]$/g, '');
  // An IP address needs no lookup.
  const lookUp: Resolve = (name) =>
    isIP(name) === 0 ? resolve(name) : Promise.resolve([{ address: name, family: isIP(name) }]);
  try {
    await bounded(resolvePublic(host, lookUp));
    const reason = `The bucket's host ${host} is on the public internet.`;
    return { route: 'bucket', decidedBy: 'address', reason };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const reason = `The bucket's host ${host} is not known to be on the public internet: ${why}`;
    return { route: 'storage', decidedBy: 'address', reason };
  }
};

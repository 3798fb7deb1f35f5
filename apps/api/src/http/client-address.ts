import { isIP } from 'node:net';
import type { Request } from 'express';
import { isLoopback } from './loopback.ts';

const FORWARDED_FOR = 'x-forwarded-for';

/**
 * The address that limits count: the client's as given by a proxy on this machine, otherwise the peer's. Only the
 * last entry is trusted, as the proxy itself wrote it; earlier ones are claims of the client.
 */
export const clientAddress = (request: Request): string | undefined => {
  const peer = request.socket.remoteAddress;
  if (peer === undefined || !isLoopback(peer)) return peer;
  const named = request.get(FORWARDED_FOR)?.split(',').at(-1)?.trim() ?? '';
  return isIP(named) === 0 ? peer : named;
};

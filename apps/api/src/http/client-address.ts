import { isIP } from 'node:net';
import type { Request } from 'express';
import { isLoopback } from './loopback.ts';

const FORWARDED_FOR = 'x-forwarded-for';

/**
 * The address that limits count: of the client that a proxy on this machine names, else of whoever connected. Only the
 * last entry is believed, which the proxy wrote itself; the ones before it are what its client claims.
 */
export const clientAddress = (request: Request): string | undefined => {
  const peer = request.socket.remoteAddress;
  if (peer === undefined || !isLoopback(peer)) return peer;
  const named = request.get(FORWARDED_FOR)?.split(',').at(-1)?.trim() ?? '';
  return isIP(named) === 0 ? peer : named;
};

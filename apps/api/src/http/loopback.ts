import { isIPv4 } from 'node:net';
import type { Request } from 'express';

/** Whether an interface is reachable from this machine only. */
export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || host.startsWith('127.');

/** Headers that proxies add to a request. */
const FORWARDED = [
  'forwarded',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-real-ip',
  'via',
];

/**
 * Whether a request to an API that listens on loopback only was also sent from this machine. Behind a proxy all
 * requests come from here. A proxy is recognised by a header, by the public host name, or, as with nginx by
 * default, by HTTP/1.0.
 */
export const isFromThisMachine = (request: Request): boolean => {
  // Absent in HTTP/1.0 only.
  const host = (request.hostname as string | undefined)?.toLowerCase() ?? '';
  const isOwn = host === 'localhost' || host === '[::1]' || (isIPv4(host) && isLoopback(host));
  const isDirect =
    request.httpVersion !== '1.0' && FORWARDED.every((name) => request.get(name) === undefined);
  return isOwn && isDirect;
};

import { isIPv4 } from 'node:net';
import type { Request } from 'express';

/** Whether an interface is reached from this machine only. */
export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || host.startsWith('127.');

/** What proxies add to a request that they pass on. */
const FORWARDED = [
  'forwarded',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-real-ip',
  'via',
];

/**
 * Whether a request to an API that listens on this machine only was also sent on it. Through a proxy in front everybody's
 * requests come from here. It gives itself away by a header, by asking for the name that the service has outside, or, as
 * nginx does when it is told nothing else, by HTTP/1.0.
 */
export const isFromThisMachine = (request: Request): boolean => {
  // Absent in HTTP/1.0 only.
  const host = (request.hostname as string | undefined)?.toLowerCase() ?? '';
  const isOwn = host === 'localhost' || host === '[::1]' || (isIPv4(host) && isLoopback(host));
  const isDirect =
    request.httpVersion !== '1.0' && FORWARDED.every((name) => request.get(name) === undefined);
  return isOwn && isDirect;
};

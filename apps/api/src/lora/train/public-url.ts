import { isIP } from 'node:net';
import { Failure } from '#domain';

/** @throws Failure `ForbiddenUrl` unless the address is https and names a public host. */
export const assertPublicHttpsUrl = (url: string): void => {
  const { protocol, hostname } = new URL(url);
  if (protocol !== 'https:' || isIP(hostname.replace(/[[\]]/g, '')) !== 0 || hostname === 'localhost')
    throw new Failure('ForbiddenUrl', `${hostname} is not on the public internet.`);
};

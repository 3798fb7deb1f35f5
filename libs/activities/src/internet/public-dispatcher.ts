import { isIP, type LookupFunction } from 'node:net';
import { Agent, buildConnector, type Dispatcher } from 'undici';
import { steadyConnector } from './steady-connection.ts';
import { assertPublicAddresses, resolvePublic, type Resolve } from './public-url.ts';

/** Time limits, milliseconds: a server that answers at all answers within these. */
export const NETWORK_LIMITS = { connectMs: 10_000, headersMs: 30_000, idleMs: 30_000 } as const;

/** The connection's own lookup: the address checked here is the one connected to, so a second DNS answer cannot differ. */
const checkedLookup =
  (resolve: Resolve): LookupFunction =>
  (host, options, callback) => {
    resolvePublic(host, resolve).then(
      (addresses) => {
        const [first] = addresses;
        if (options.all) callback(null, addresses);
        else callback(null, first?.address ?? '', first?.family);
      },
      (error: unknown) => callback(error as NodeJS.ErrnoException, '', 0),
    );
  };

/** Node does no lookup if the host is already an address. */
const checkedConnector = (resolve: Resolve): buildConnector.connector => {
  const connect = buildConnector({ lookup: checkedLookup(resolve), timeout: NETWORK_LIMITS.connectMs });
  return (options, callback) => {
    try {
      if (isIP(options.hostname) !== 0) assertPublicAddresses(options.hostname, [options.hostname]);
    } catch (error) {
      return callback(error as Error, null);
    }
    connect(options, callback);
  };
};

/** Connections that reach the public internet only, over TLS, whatever a name resolves to. */
export const createPublicDispatcher = (resolve: Resolve): Dispatcher =>
  new Agent({
    connect: steadyConnector(checkedConnector(resolve)),
    headersTimeout: NETWORK_LIMITS.headersMs,
    bodyTimeout: NETWORK_LIMITS.idleMs,
    pipelining: 0,
  });

import { readFileSync } from 'node:fs';
import type { TemporalConfig } from './infrastructure.ts';

/** The options of every connection to Temporal, for clients and workers. */
export interface TemporalServer {
  address: string;
  /** Absent: not encrypted. */
  tls?: {
    serverNameOverride?: string;
    serverRootCACertificate?: Uint8Array;
    clientCertPair?: { crt: Uint8Array; key: Uint8Array };
  };
  apiKey?: string;
}

type PathVariable =
  'TEMPORAL_TLS_SERVER_CA_CERT_PATH' | 'TEMPORAL_TLS_CLIENT_CERT_PATH' | 'TEMPORAL_TLS_CLIENT_KEY_PATH';

/** @throws Error that names the variable and the file that cannot be read. */
const fileOf = (config: TemporalConfig, variable: PathVariable): Uint8Array | undefined => {
  const path = config[variable];
  if (path === undefined) return undefined;
  try {
    return readFileSync(path);
  } catch (cause) {
    throw new Error(`${variable} names ${path}, which cannot be read.`, { cause });
  }
};

/**
 * The configured server: without TLS, with TLS, with a client certificate, or with an API key. Any TLS setting
 * turns TLS on, unless TEMPORAL_TLS is false.
 *
 * @throws Error if a certificate cannot be read, or has no key.
 */
export const temporalServer = (config: TemporalConfig): TemporalServer => {
  const { TEMPORAL_ADDRESS: address, TEMPORAL_API_KEY: apiKey, TEMPORAL_TLS_SERVER_NAME: name } = config;
  const authority = fileOf(config, 'TEMPORAL_TLS_SERVER_CA_CERT_PATH');
  const crt = fileOf(config, 'TEMPORAL_TLS_CLIENT_CERT_PATH');
  const key = fileOf(config, 'TEMPORAL_TLS_CLIENT_KEY_PATH');
  if ((crt === undefined) !== (key === undefined))
    throw new Error(
      'TEMPORAL_TLS_CLIENT_CERT_PATH and TEMPORAL_TLS_CLIENT_KEY_PATH belong together: set both or none.',
    );
  const isNamed = [apiKey, name, authority, crt].some((value) => value !== undefined);
  const tls = {
    ...(name !== undefined && { serverNameOverride: name }),
    ...(authority && { serverRootCACertificate: authority }),
    ...(crt && key && { clientCertPair: { crt, key } }),
  };
  return {
    address,
    ...((config.TEMPORAL_TLS ?? isNamed) && { tls }),
    ...(apiKey !== undefined && { apiKey }),
  };
};

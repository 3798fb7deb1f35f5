import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createSecureServer, type Http2SecureServer } from 'node:http2';
import { connect, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer, type Server, type TlsOptions } from 'node:tls';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { Connection } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import { loadConfig, temporalSchema, temporalServer } from '#activities/config';
import { startTemporal } from '../../tools/devstack/index.ts';
import { started } from '../support/started.ts';

const NAME = 'temporal.example.com';

const directory = await started(mkdtemp(join(tmpdir(), 'temporal-tls-')), (path) =>
  rm(path, { recursive: true, force: true }),
);
const temporal = await started(startTemporal({ databaseFile: join(directory, 'temporal.db') }));

const openssl = async (...args: string[]): Promise<void> => {
  await promisify(execFile)('openssl', args);
};
const EC_KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];

interface Certificate {
  certificate: string;
  key: string;
  /** Whoever signed it. */
  authority: string;
}

/** Makes an authority, and a certificate that it signed for a name; answers the files. The worker takes none that signs itself. */
const makeCertificate = async (name: string): Promise<Certificate> => {
  const file = (ending: string): string => join(directory, `${name}.${ending}`);
  const [authority, authorityKey] = [file('ca.pem'), file('ca.key')];
  const [certificate, key, request, extensions] = [file('pem'), file('key'), file('csr'), file('ext')];
  await openssl(
    ...['req', '-x509', ...EC_KEY, '-days', '2', '-subj', `/CN=Authority of ${name}`],
    ...['-keyout', authorityKey, '-out', authority],
  );
  await openssl('req', '-new', ...EC_KEY, '-subj', `/CN=${name}`, '-keyout', key, '-out', request);
  await writeFile(extensions, `basicConstraints=critical,CA:FALSE\nsubjectAltName=DNS:${name}\n`);
  await openssl(
    ...['x509', '-req', '-in', request, '-days', '2', '-extfile', extensions],
    ...['-CA', authority, '-CAkey', authorityKey, '-CAcreateserial', '-out', certificate],
  );
  return { certificate, key, authority };
};

const own = await makeCertificate(NAME);
const ours = await makeCertificate('client');

const listening = async <S extends Server | Http2SecureServer>(server: S): Promise<S> => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
};
const addressOf = (server: Server | Http2SecureServer): string =>
  `127.0.0.1:${(server.address() as AddressInfo).port}`;

const serverKeys = { cert: await readFile(own.certificate), key: await readFile(own.key) };

/** Ends TLS before the server, as something in front of it does. */
const startProxy = (options: TlsOptions = {}): Promise<Server> => {
  const proxy = createServer({ ...serverKeys, ALPNProtocols: ['h2'], ...options }, (caller) => {
    const upstream = connect(Number(temporal.address.split(':')[1]), '127.0.0.1');
    caller.on('error', () => upstream.destroy()).pipe(upstream);
    upstream.on('error', () => caller.destroy()).pipe(caller);
  });
  return listening(proxy);
};

const proxy = await started(startProxy(), (server) => void server.close());
const strictProxy = await started(
  startProxy({ requestCert: true, rejectUnauthorized: true, ca: await readFile(ours.authority) }),
  (server) => void server.close(),
);

const TRUST = { TEMPORAL_TLS_SERVER_CA_CERT_PATH: own.authority, TEMPORAL_TLS_SERVER_NAME: NAME };
const PAIR = {
  TEMPORAL_TLS_CLIENT_CERT_PATH: ours.certificate,
  TEMPORAL_TLS_CLIENT_KEY_PATH: ours.key,
};

/** Opened as the API does, and as a worker does. */
const KINDS = {
  API: (server: ReturnType<typeof temporalServer>) => Connection.connect({ ...server, connectTimeout: '5s' }),
  worker: (server: ReturnType<typeof temporalServer>) => NativeConnection.connect(server),
};

/** The version that the server says it has, over such a connection. */
const askedBy = async (kind: keyof typeof KINDS, environment: Record<string, string>): Promise<string> => {
  const connection = await KINDS[kind](temporalServer(loadConfig(temporalSchema, environment)));
  try {
    return (await connection.workflowService.getSystemInfo({})).serverVersion;
  } finally {
    await connection.close();
  }
};

describe.each(['API', 'worker'] as const)('the connection of the %s', (kind) => {
  it('reaches a server without TLS', async () => {
    expect(await askedBy(kind, { TEMPORAL_ADDRESS: temporal.address })).toMatch(/^\d/);
  });

  it('reaches one behind TLS whose authority and name it is told', async () => {
    expect(await askedBy(kind, { TEMPORAL_ADDRESS: addressOf(proxy), ...TRUST })).toMatch(/^\d/);
  });

  it('does not trust one that nobody vouches for, nor speaks to it in the clear', async () => {
    const address = { TEMPORAL_ADDRESS: addressOf(proxy) };
    await expect(askedBy(kind, { ...address, TEMPORAL_TLS: 'true' })).rejects.toThrow();
    await expect(askedBy(kind, { ...address, ...TRUST, TEMPORAL_TLS: 'false' })).rejects.toThrow();
  });

  it('shows its own certificate to one that asks for it', async () => {
    const address = { TEMPORAL_ADDRESS: addressOf(strictProxy) };
    expect(await askedBy(kind, { ...address, ...TRUST, ...PAIR })).toMatch(/^\d/);
    await expect(askedBy(kind, { ...address, ...TRUST })).rejects.toThrow();
  });

  it('sends the API key with each request, encrypted', async () => {
    const keysSeen: unknown[] = [];
    const server = await listening(createSecureServer(serverKeys));
    server.on('stream', (stream, headers) => {
      keysSeen.push(headers.authorization);
      // Unauthenticated, in the words of gRPC.
      stream.respond(
        { ':status': 200, 'content-type': 'application/grpc', 'grpc-status': '16' },
        { endStream: true },
      );
    });
    const sessions = new Set<{ destroy(): void }>();
    server.on('session', (session) => sessions.add(session));
    try {
      const environment = { TEMPORAL_ADDRESS: addressOf(server), ...TRUST, TEMPORAL_API_KEY: 'secret-key' };
      await expect(askedBy(kind, environment)).rejects.toThrow();
      expect(new Set(keysSeen)).toEqual(new Set(['Bearer secret-key']));
    } finally {
      for (const session of sessions) session.destroy();
      server.close();
    }
  });
});

it.each([
  [
    { TEMPORAL_TLS_SERVER_CA_CERT_PATH: '/none/ca.pem' },
    'TEMPORAL_TLS_SERVER_CA_CERT_PATH names /none/ca.pem, which cannot be read.',
  ],
  [
    { TEMPORAL_TLS_CLIENT_CERT_PATH: own.certificate },
    'TEMPORAL_TLS_CLIENT_CERT_PATH and TEMPORAL_TLS_CLIENT_KEY_PATH belong together: set both or none.',
  ],
])('of %j it says what is wrong', (environment, message) => {
  expect(() => temporalServer(loadConfig(temporalSchema, environment))).toThrow(message);
});

it('turns TLS on for a key alone, as Temporal Cloud has a certificate that everybody trusts', () => {
  const config = loadConfig(temporalSchema, { TEMPORAL_API_KEY: 'key' });
  expect(temporalServer(config)).toEqual({ address: '127.0.0.1:7233', tls: {}, apiKey: 'key' });
});

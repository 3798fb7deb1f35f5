import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
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

/** A certificate that nobody else signed, and its key; answers the two files. */
const makeCertificate = async (name: string): Promise<{ certificate: string; key: string }> => {
  const files = { certificate: join(directory, `${name}.pem`), key: join(directory, `${name}.key`) };
  await promisify(execFile)('openssl', [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'],
    ...['-subj', `/CN=${name}`, '-addext', `subjectAltName=DNS:${name}`],
    ...['-keyout', files.key, '-out', files.certificate],
  ]);
  return files;
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
  startProxy({ requestCert: true, rejectUnauthorized: true, ca: await readFile(ours.certificate) }),
  (server) => void server.close(),
);

const TRUST = { TEMPORAL_TLS_SERVER_CA_CERT_PATH: own.certificate, TEMPORAL_TLS_SERVER_NAME: NAME };
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

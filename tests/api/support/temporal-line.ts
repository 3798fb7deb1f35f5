import { once } from 'node:events';
import http2, { type ServerHttp2Stream } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** One call on its way to Temporal, whether or not the caller still waits for its answer. */
export interface CallOnTheLine {
  /** Passes the call on, and the answer back. */
  pass(): Promise<void>;
  /** Passes the call on; the answer is lost. */
  passOneWay(): Promise<void>;
  /** Answers with a gRPC status instead, as a gateway before Temporal does. */
  refuse(grpcStatus: number): void;
}

/** A network line to a Temporal server, on which a test decides what becomes of a call. */
export interface TemporalLine {
  address: string;
  /** From now on, every call of a method of the workflow service meets this instead of passing. */
  meet(method: string, what: (call: CallOnTheLine) => void | Promise<void>): void;
  close(): Promise<void>;
}

export const startTemporalLine = async (temporalAddress: string): Promise<TemporalLine> => {
  const upstream = http2.connect(`http://${temporalAddress}`);
  const meetings = new Map<string, (call: CallOnTheLine) => void | Promise<void>>();

  const forward = async (
    { 'grpc-timeout': _deadlineOfTheCaller, ...headers }: http2.IncomingHttpHeaders,
    body: Buffer,
    caller?: ServerHttp2Stream,
  ): Promise<void> => {
    const call = upstream.request(headers);
    const trailers: http2.IncomingHttpHeaders[] = [];
    call.on('trailers', (received: http2.IncomingHttpHeaders) => trailers.push(received));
    call.end(body);
    const [answer] = (await once(call, 'response')) as [http2.IncomingHttpHeaders];
    const content = await buffer(call);
    if (!caller || caller.destroyed) return;
    // An error comes as headers only.
    const [ending] = trailers;
    if (!ending) return caller.respond(answer, { endStream: true });
    caller.on('wantTrailers', () => caller.sendTrailers(ending));
    caller.respond(answer, { waitForTrailers: true });
    caller.end(content);
  };

  const server = http2.createServer();
  server.on('stream', (caller, headers) => {
    // A caller that gives up ends its stream; what it sent may still arrive.
    caller.on('error', () => undefined);
    const handle = async (): Promise<void> => {
      const body = await buffer(caller);
      const call: CallOnTheLine = {
        pass: () => forward(headers, body, caller),
        passOneWay: () => forward(headers, body),
        refuse: (grpcStatus) =>
          caller.respond(
            { ':status': 200, 'content-type': 'application/grpc', 'grpc-status': String(grpcStatus) },
            { endStream: true },
          ),
      };
      const method = headers[':path']?.split('/').at(-1) ?? '';
      await (meetings.get(method) ?? ((passing) => passing.pass()))(call);
    };
    handle().catch(() => caller.close(http2.constants.NGHTTP2_INTERNAL_ERROR));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    meet: (method, what) => void meetings.set(method, what),
    close: async () => {
      upstream.destroy();
      server.close();
      await once(server, 'close');
    },
  };
};

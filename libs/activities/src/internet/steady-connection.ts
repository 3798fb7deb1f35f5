import type { Socket } from 'node:net';
import { Agent, buildConnector, setGlobalDispatcher } from 'undici';

/** How often a closed connection is checked while its reader is paused. */
const LOOK_MS = 10;

interface Parser {
  /** Whether the reader of the body is paused. */
  paused: boolean;
}

const parserOf = (socket: Socket): Parser | undefined => {
  const symbol = Object.getOwnPropertySymbols(socket).find(({ description }) => description === 'parser');
  return symbol && (socket as unknown as Record<symbol, Parser | undefined>)[symbol];
};

/** Delays the end of a connection while its reader is paused: undici sees it once the body has been read. */
const holdEnd = (socket: Socket): Socket => {
  const push = socket.push.bind(socket);
  const pushEnd = (): void => {
    if (socket.destroyed) return;
    if (parserOf(socket)?.paused === true) return void setTimeout(pushEnd, LOOK_MS).unref();
    push(null);
    socket.read(0);
  };
  socket.push = (chunk: unknown, encoding?: BufferEncoding): boolean => {
    if (chunk !== null || parserOf(socket)?.paused !== true) return push(chunk, encoding);
    pushEnd();
    return false;
  };
  return socket;
};

/**
 * A connector whose connections cannot crash the process. undici before version 8 throws an uncatchable error if a
 * server closes a connection while the reader of a body is paused (nodejs/undici#5360), which any server can cause.
 * Version 8 fixes this and needs Node.js 22.19: then this module can be removed.
 *
 * @param connect opens the connection; undici's own by default.
 */
export const steadyConnector =
  (connect: buildConnector.connector = buildConnector({})): buildConnector.connector =>
  (options, callback) => {
    connect(options, (...answer) => {
      const [error, socket] = answer;
      if (error) callback(error, null);
      else callback(null, holdEnd(socket));
    });
  };

/** An undici agent with such connections. @param connect options of the connections. */
export const steadyAgent = ({
  connect = {},
  ...options
}: Omit<Agent.Options, 'connect'> & { connect?: buildConnector.BuildOptions } = {}): Agent =>
  new Agent({ ...options, connect: steadyConnector(buildConnector(connect)) });

/** Makes every request without its own agent, including the global `fetch`, use such connections. */
export const useSteadyConnections = (): void => setGlobalDispatcher(steadyAgent());

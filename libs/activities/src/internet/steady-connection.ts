import type { Socket } from 'node:net';
import { Agent, buildConnector, setGlobalDispatcher } from 'undici';

/** A closed connection is looked at this often while its reader rests. */
const LOOK_MS = 10;

interface Parser {
  /** Whether whoever reads the body has enough for now. */
  paused: boolean;
}

const parserOf = (socket: Socket): Parser | undefined => {
  const symbol = Object.getOwnPropertySymbols(socket).find(({ description }) => description === 'parser');
  return symbol && (socket as unknown as Record<symbol, Parser | undefined>)[symbol];
};

/** Lets the end of a connection wait for a reader that rests: undici sees it when the body was read. */
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
 * A connector whose connections do not end the process. undici before version 8 throws where nobody can catch it when a
 * server closes a connection while the reader of a body rests (nodejs/undici#5360), which any server can bring about.
 * Version 8 has it mended and needs Node.js 22.19: with that, this module goes.
 *
 * @param connect opens the connection; undici's own when absent.
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

/** An undici agent of such connections. @param connect options of the connections. */
export const steadyAgent = ({
  connect = {},
  ...options
}: Omit<Agent.Options, 'connect'> & { connect?: buildConnector.BuildOptions } = {}): Agent =>
  new Agent({ ...options, connect: steadyConnector(buildConnector(connect)) });

/** Has every request that names no agent of its own, those of the global `fetch` too, use such connections. */
export const useSteadyConnections = (): void => setGlobalDispatcher(steadyAgent());

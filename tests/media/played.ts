import { createServer, type RequestListener } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { Agent, type Dispatcher } from 'undici';

export interface Played {
  openDispatcher: () => Dispatcher;
  close: () => void;
}

/** A server that plays every https host: connections are made to it, whatever the name. */
export const played = async (listener: RequestListener): Promise<Played> => {
  const server = createServer(listener);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    openDispatcher: () =>
      new Agent({
        connect: (_options, callback) => {
          const socket = connect(port, '127.0.0.1', () => callback(null, socket));
          socket.once('error', (error) => callback(error, null));
        },
        bodyTimeout: 300,
        headersTimeout: 300,
      }),
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
};

import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A network connection to a MongoDB server that lets a test decide which answers arrive. */
export interface MongodbLine {
  address: string;
  /**
   * From now on, commands of this name reach the server, but the connection breaks instead of delivering the answer.
   */
  loseAnswersTo(command: string): void;
  /** From now on, all answers arrive again. */
  repair(): void;
  close(): Promise<void>;
}

export const startMongodbLine = async (mongodbAddress: string): Promise<MongodbLine> => {
  const upstream = new URL(mongodbAddress);
  const sockets = new Set<Socket>();
  let lost: Buffer | undefined;

  const keep = (socket: Socket): void => {
    sockets.add(socket);
    socket.on('error', () => undefined).once('close', () => sockets.delete(socket));
  };
  const server = createServer((caller) => {
    const called = connect(Number(upstream.port), upstream.hostname);
    let deaf = false;
    keep(caller);
    keep(called);
    caller.on('data', (request) => {
      deaf ||= lost !== undefined && request.includes(lost);
      called.write(request);
    });
    called.on('data', (answer) => {
      if (deaf) caller.destroy();
      else caller.write(answer);
    });
    caller.once('close', () => called.destroy());
    called.once('close', () => caller.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  return {
    // A member of a replica set announces its own address, which would bypass this connection.
    address: `mongodb://127.0.0.1:${(server.address() as AddressInfo).port}/?directConnection=true`,
    loseAnswersTo: (command) => {
      // A command is the first element of its document: a type (2 for text) and its name.
      lost = Buffer.from(`\x02${command}\0`, 'latin1');
    },
    repair: () => {
      lost = undefined;
    },
    close: async () => {
      server.close();
      for (const socket of sockets) socket.destroy();
      await once(server, 'close');
    },
  };
};

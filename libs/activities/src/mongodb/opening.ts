import mongoose, { type Connection, type ConnectOptions } from 'mongoose';
import type { MongodbConfig } from '../config/index.ts';

/** How long a call waits for a server before it fails; callers answer 503 or let Temporal retry. */
const SERVER_SELECTION_MS = 5000;

/** How every connection to the service's database is made. */
export const mongoOptions = ({ MONGODB_DATABASE }: MongodbConfig): ConnectOptions => ({
  dbName: MONGODB_DATABASE,
  serverSelectionTimeoutMS: SERVER_SELECTION_MS,
  socketTimeoutMS: 30_000,
  autoIndex: false,
  autoCreate: false,
  // The driver itself waits for a server and fails with a reason; mongoose's queue would hide it.
  bufferCommands: false,
});

/** Each call reports its own failure: without this, an unawaited connect would end the process. */
export const ignoreUnawaited = (connection: Connection): Connection => {
  connection.on('error', () => undefined);
  connection.asPromise().catch(() => undefined);
  return connection;
};

/** Runs the work once for all callers, and again after a failure. */
const onceDone = <T>(work: () => Promise<T>): (() => Promise<T>) => {
  let doing: Promise<T> | undefined;
  return () => {
    doing ??= work().catch((error: unknown) => {
      doing = undefined;
      throw error;
    });
    return doing;
  };
};

export interface Opening {
  /** Awaits a connection. @throws MongooseServerSelectionError after 5 s without a server. */
  connect: () => Promise<Connection>;
  /** Connects, and makes the collections. */
  open: () => Promise<void>;
  /** Opens, and makes the indexes. */
  openIndexed: () => Promise<void>;
}

/**
 * Prerequisites of using a model. mongoose gives up after a failed first connect, but an app must be able to boot before
 * MongoDB: the next call connects again. Once connected, the driver reconnects itself, and a second `openUri` would leave
 * the first client running.
 */
export const openingOf = (connection: Connection, config: MongodbConfig): Opening => {
  const models = () => Object.values(connection.models);
  const connect = onceDone(() =>
    // Where the connection was made with an address, its first attempt is under way or over.
    connection.readyState === mongoose.ConnectionStates.disconnected
      ? connection.openUri(config.MONGODB_URI, mongoOptions(config))
      : connection.asPromise(),
  );
  // Before anybody writes: the embedded server never ends a `create` that meets an upsert into a new collection.
  const create = onceDone(async () => {
    for (const model of models()) await model.createCollection();
  });
  const index = onceDone(() => Promise.all(models().map((model) => model.createIndexes())));
  const open = async (): Promise<void> => {
    await connect();
    await create();
  };
  const openIndexed = async (): Promise<void> => {
    await open();
    await index();
  };
  return { connect, open, openIndexed };
};

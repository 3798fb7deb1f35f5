import { setTimeout as delay } from 'node:timers/promises';
import { Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time.js';
import type { TemporalServer } from '#activities/config';

/** Search attributes of the service's workflows, all of the type Keyword. */
export const SEARCH_ATTRIBUTES = ['JobOwner', 'JobId', 'JobKind', 'JobStage'] as const;

/** INDEXED_VALUE_TYPE_KEYWORD of temporal.api.enums.v1.IndexedValueType. */
const KEYWORD = 2;
const RETENTION = msToTs('7 days');
const CONNECT_TIMEOUT_MS = 2_000;
const NOT_FOUND_MS = 5_000;
const GRPC_NOT_FOUND = 5;
const GRPC_ALREADY_EXISTS = 6;

const codeOf = (error: unknown): number | undefined => (error as { code?: number }).code;

const withConnection = async <Result>(
  server: TemporalServer,
  work: (connection: Connection) => Promise<Result>,
  connectTimeout = CONNECT_TIMEOUT_MS,
): Promise<Result> => {
  const connection = await Connection.connect({ ...server, connectTimeout });
  try {
    return await work(connection);
  } finally {
    await connection.close();
  }
};

/** @throws Error while the server does not answer for the namespace. */
export const describeNamespace = (server: TemporalServer, namespace: string): Promise<void> =>
  withConnection(server, async ({ workflowService }) => {
    await workflowService.describeNamespace({ namespace });
  });

/** Creates a namespace that keeps closed workflows for seven days; one that exists already is left as it is. */
export const createNamespace = (server: TemporalServer, namespace: string): Promise<void> =>
  withConnection(server, async ({ workflowService }) => {
    try {
      await workflowService.registerNamespace({
        namespace,
        workflowExecutionRetentionPeriod: RETENTION,
      });
    } catch (error) {
      if (codeOf(error) !== GRPC_ALREADY_EXISTS) throw error;
    }
  });

/** The server remembers for a second that a namespace did not exist, if it was asked before that was created. */
const retryNotFound = async <Result>(call: () => Promise<Result>): Promise<Result> => {
  const deadline = Date.now() + NOT_FOUND_MS;
  for (;;) {
    try {
      return await call();
    } catch (error) {
      if (codeOf(error) !== GRPC_NOT_FOUND || Date.now() > deadline) throw error;
      await delay(100);
    }
  }
};

/** @throws Error when one of them exists with another type. */
const missingOf = async ({ operatorService }: Connection, namespace: string): Promise<string[]> => {
  const { customAttributes } = await retryNotFound(() => operatorService.listSearchAttributes({ namespace }));
  for (const name of SEARCH_ATTRIBUTES) {
    const type = customAttributes[name];
    if (type !== undefined && Number(type) !== KEYWORD) {
      throw new Error(
        `Namespace ${namespace} has a search attribute ${name} that is not of the type Keyword.`,
      );
    }
  }
  return SEARCH_ATTRIBUTES.filter((name) => customAttributes[name] === undefined);
};

/**
 * Those of the service's search attributes that a namespace lacks. Registers none.
 *
 * @throws Error when the server does not answer for the namespace, or one of them exists with another type.
 */
export const missingSearchAttributes = (
  server: TemporalServer,
  namespace: string,
  connectTimeout: number,
): Promise<string[]> =>
  withConnection(
    server,
    async (connection) => {
      await connection.workflowService.describeNamespace({ namespace });
      return missingOf(connection, namespace);
    },
    connectTimeout,
  );

/**
 * Registers the service's search attributes in a namespace. Running it twice does no harm.
 *
 * @throws Error when one of them exists with another type.
 */
export const registerSearchAttributes = (server: TemporalServer, namespace: string): Promise<void> =>
  withConnection(server, async (connection) => {
    const missing = await missingOf(connection, namespace);
    if (missing.length === 0) return;
    const searchAttributes = Object.fromEntries(missing.map((name) => [name, KEYWORD]));
    await connection.operatorService.addSearchAttributes({ namespace, searchAttributes });
  });

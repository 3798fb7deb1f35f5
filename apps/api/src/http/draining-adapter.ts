import cluster, { type Worker } from 'node:cluster';
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { NestApplicationOptions } from '@nestjs/common';
import { ExpressAdapter } from '@nestjs/platform-express';
import { Connections } from './connections.ts';

/** Longer than `keepAliveTimeout`, for clients that use a connection until the last moment. */
const MARGIN_MS = 1000;
/** Less than the kill timeout of config/pm2, so that the stores are still closed properly. */
const CLUSTER_LIMIT_MS = 50_000;
/** Short: a person is waiting for a process that runs alone. */
const ALONE_LIMIT_MS = 10_000;

/**
 * Leaves the cluster. The primary confirms once it has no more connections for this process; one that it sent in
 * the meantime goes to another process, whereas a process that just exits loses it.
 */
const leave = async (worker: Worker): Promise<void> => {
  const left = once(worker, 'disconnect');
  worker.disconnect();
  await left;
};

/**
 * Express for Nest, with a shutdown that fails no request. In a cluster other processes accept new connections, so
 * the clients of this one get time to move there. It shuts down after `beforeApplicationShutdown`, which ends event
 * streams, and before `onApplicationShutdown`, which closes MongoDB and the other stores.
 */
export class DrainingAdapter extends ExpressAdapter {
  private connections: Connections | undefined;

  override initHttpServer(options: NestApplicationOptions): void {
    super.initHttpServer(options);
    this.connections = new Connections(this.httpServer);
  }

  override async close(): Promise<void> {
    const { worker } = cluster;
    const { keepAliveTimeout } = this.httpServer as Server;
    await this.connections?.drain(
      worker
        ? { patienceMs: keepAliveTimeout + MARGIN_MS, limitMs: CLUSTER_LIMIT_MS }
        : { patienceMs: 0, limitMs: ALONE_LIMIT_MS },
    );
    await super.close();
    if (worker?.isConnected()) await leave(worker);
  }
}

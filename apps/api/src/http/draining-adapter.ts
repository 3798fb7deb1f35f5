import cluster, { type Worker } from 'node:cluster';
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { NestApplicationOptions } from '@nestjs/common';
import { ExpressAdapter } from '@nestjs/platform-express';
import { Connections } from './connections.ts';

/** Beyond `keepAliveTimeout`: clients that use a connection until its last moment. */
const MARGIN_MS = 1000;
/** Less than the kill timeout of config/pm2, so that the stores are still closed in order. */
const CLUSTER_LIMIT_MS = 50_000;
/** Somebody waits for the end of a process that runs alone. */
const ALONE_LIMIT_MS = 10_000;

/**
 * Leaves the cluster. Its primary answers when it has no connection for this process any more; one that it sent
 * meanwhile goes to another process, while a process that just ends loses it.
 */
const leave = async (worker: Worker): Promise<void> => {
  const left = once(worker, 'disconnect');
  worker.disconnect();
  await left;
};

/**
 * Express for Nest, with an end that fails no request. In a cluster other processes take the new connections, so the
 * clients of this one get the time to move there. It ends after `beforeApplicationShutdown`, in which event streams
 * end, and before `onApplicationShutdown`, in which MongoDB and the other stores are closed.
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

import type { Server, ServerResponse } from 'node:http';
import { Server as NetServer, type Socket } from 'node:net';

interface Connection {
  /** Requests that are not answered yet. */
  answers: Set<ServerResponse>;
  /** Whether there has been a request: from then on Node closes the connection after `keepAliveTimeout` of idleness. */
  used: boolean;
}

export interface DrainOptions {
  /**
   * How long an idle connection may stay, so that a request already in flight is answered. 0 closes idle
   * connections at once: no other process listens on this port, so the next request of their clients fails anyway.
   */
  patienceMs: number;
  /** How long requests in progress may take; the rest is cut off. */
  limitMs: number;
}

/** Makes a response the last one on its connection: the client opens a new one for its next request. */
const announceEnd = (response: ServerResponse): void => {
  if (!response.headersSent) response.setHeader('Connection', 'close');
};

/** Tracks the connections of an HTTP server, so that it can shut down without failing a request. */
export class Connections {
  private readonly open = new Map<Socket, Connection>();
  private draining = false;

  constructor(private readonly server: Server) {
    server.on('connection', (socket: Socket) => this.add(socket));
    server.prependListener('request', (request, response) => this.begin(request.socket, response));
  }

  /** Accepts no new connections, answers requests on existing ones, and resolves when all are closed. */
  async drain({ patienceMs, limitMs }: DrainOptions): Promise<void> {
    this.draining = true;
    for (const { answers } of this.open.values()) answers.forEach(announceEnd);
    // `close` of an HTTP server closes idle connections at once, even while a request is in flight.
    const ended = new Promise<void>((resolve) => {
      NetServer.prototype.close.call(this.server, () => resolve());
    });
    const timer = setTimeout(() => this.endUnused(), patienceMs);
    const limit = setTimeout(() => this.server.closeAllConnections(), limitMs);
    if (patienceMs === 0) this.server.closeIdleConnections();
    await ended;
    clearTimeout(timer);
    clearTimeout(limit);
  }

  private add(socket: Socket): void {
    this.open.set(socket, { answers: new Set(), used: false });
    socket.once('close', () => this.open.delete(socket));
  }

  private begin(socket: Socket, response: ServerResponse): void {
    if (this.draining) announceEnd(response);
    const connection = this.open.get(socket);
    if (!connection) return;
    connection.used = true;
    connection.answers.add(response);
    response.once('close', () => connection.answers.delete(response));
  }

  /** Connections without any request so far; Node would wait for their first one. */
  private endUnused(): void {
    for (const [socket, { used }] of this.open) if (!used) socket.destroy();
  }
}

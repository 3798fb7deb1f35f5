import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { until } from './until.ts';

export interface Received {
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** Answers a webhook. An answer that never responds keeps it hanging. */
type Answer = (response: ServerResponse) => void;

export const answering =
  (status: number, headers: Record<string, string> = {}): Answer =>
  (response) =>
    response.writeHead(status, headers).end();

/** A user's server that receives webhooks. */
export class Receiver {
  static async start(): Promise<Receiver> {
    const receiver = new Receiver();
    receiver.server.listen(0, '127.0.0.1');
    await once(receiver.server, 'listening');
    return receiver;
  }

  /** All requests received. */
  readonly received: Received[] = [];
  /** How to answer the next requests to a path, one each; after those, 204. */
  readonly answers = new Map<string, Answer[]>();
  private readonly server: Server;

  private constructor() {
    this.server = createServer((request, response) => {
      const path = request.url ?? '';
      void text(request).then((body) => {
        this.received.push({ path, headers: request.headers, body });
        (this.answers.get(path)?.shift() ?? answering(204))(response);
      });
    });
  }

  url(path: string): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}${path}`;
  }

  at(path: string): Received[] {
    return this.received.filter((one) => one.path === path);
  }

  /** Waits for this many webhooks at a path. */
  async gets(path: string, count: number, seconds = 60): Promise<Received[]> {
    await until(
      () => this.at(path).length >= count,
      seconds,
      () => JSON.stringify(this.received),
    );
    return this.at(path);
  }

  stop(): void {
    this.server.close();
    this.server.closeAllConnections();
  }
}

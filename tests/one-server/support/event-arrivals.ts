import { once } from 'node:events';
import type { ClientHttp2Session, IncomingHttpHeaders } from 'node:http2';
import { until } from '../../support/until.ts';
import { http2Head } from './site-client.ts';

interface Arrival {
  /** `<event> <id>`, which names an event of a job. */
  key: string;
  data: string;
  /** Of the clock of this machine, in ms. */
  at: number;
}

/** A stream of server-sent events, each with the moment it came. */
export class EventArrivals {
  /** Watches a job through the site, over HTTP/2. */
  static async open(session: ClientHttp2Session, path: string, token: string): Promise<EventArrivals> {
    const stream = session.request(http2Head('GET', path, { authorization: `Bearer ${token}` }));
    const [headers] = (await once(stream, 'response')) as [IncomingHttpHeaders];
    return new EventArrivals(stream, headers);
  }

  /** Watches it without a proxy. */
  static async direct(url: string, token: string): Promise<EventArrivals> {
    const response = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
    return new EventArrivals(
      response.body as AsyncIterable<Uint8Array>,
      Object.fromEntries(response.headers),
    );
  }

  readonly arrivals: Arrival[] = [];
  hasEnded = false;

  private constructor(
    body: AsyncIterable<Uint8Array>,
    readonly headers: IncomingHttpHeaders,
  ) {
    void this.read(body).finally(() => (this.hasEnded = true));
  }

  /** Waits for an event whose data match. */
  got(pattern: RegExp, seconds: number): Promise<void> {
    return until(
      () => this.arrivals.some(({ data }) => pattern.test(data)),
      seconds,
      () => JSON.stringify(this.arrivals.at(-1)),
    );
  }

  private async read(body: AsyncIterable<Uint8Array>): Promise<void> {
    const decoder = new TextDecoder();
    let rest = '';
    for await (const bytes of body) {
      const at = performance.now();
      const blocks = (rest + decoder.decode(bytes, { stream: true })).split('\n\n');
      rest = blocks.pop() ?? '';
      for (const block of blocks) {
        const [, id, event, data] = /^id: (.*)\nevent: (.*)\ndata: (.*)$/.exec(block) ?? [];
        if (data !== undefined) this.arrivals.push({ key: `${event} ${id}`, data, at });
      }
    }
  }
}

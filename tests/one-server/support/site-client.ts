import { once } from 'node:events';
import {
  connect as connectHttp2,
  type ClientHttp2Session,
  type IncomingHttpHeaders,
  type IncomingHttpStatusHeader,
  type OutgoingHttpHeaders,
} from 'node:http2';
import { request } from 'node:https';
import { text } from 'node:stream/consumers';
import { problemSchema, type Problem } from '../../../apps/api/src/http/problem.ts';
import type { RunningNginx } from './running-nginx.ts';
import { SITE } from './shipped-site.ts';

export interface Asked {
  method?: string;
  headers?: Record<string, string | number>;
  body?: string;
  /** Address of this machine that the request comes from; limits count each by itself. */
  from?: string;
}

/** An answer with its headers as they were on the wire. */
export class Answer {
  constructor(
    readonly status: number,
    private readonly rawHeaders: readonly string[],
    readonly body: string,
  ) {}

  /** Every value of a header, in the order they came. */
  all(name: string): string[] {
    return this.rawHeaders.flatMap((value, index) =>
      index % 2 === 1 && this.rawHeaders[index - 1]?.toLowerCase() === name ? [value] : [],
    );
  }

  /** The value of a header that has to be there exactly once. */
  one(name: string): string {
    const values = this.all(name);
    if (values.length !== 1) throw new Error(`${name} came ${values.length} times: ${values.join(' | ')}`);
    return values[0] ?? '';
  }

  /** Problem details of this status; `name` is the failure type. */
  problem(): Problem & { name: string } {
    const type = this.one('content-type');
    if (type !== 'application/problem+json; charset=utf-8')
      throw new Error(`${this.status} came as ${type}: ${this.body}`);
    const problem = problemSchema.parse(JSON.parse(this.body));
    if (problem.status !== this.status) throw new Error(`${problem.status} came as ${this.status}.`);
    return { ...problem, name: problem.type.split(':').at(-1) ?? '' };
  }
}

/** A client that finds the site on this machine and trusts its certificate. */
export class SiteClient {
  constructor(private readonly nginx: RunningNginx) {}

  /** How to reach the site by TLS, as Node's clients take it. */
  get tls() {
    const { ports, certificate: ca } = this.nginx;
    return { host: '127.0.0.1', port: ports.https, servername: SITE, ca };
  }

  /** Sends a request over HTTP/1.1, by a connection of its own. */
  async ask(path: string, { method = 'GET', headers = {}, body, from }: Asked = {}): Promise<Answer> {
    const outgoing = request({
      ...this.tls,
      ...(from === undefined ? {} : { localAddress: from }),
      ...{ path, method, agent: false, headers: { host: SITE, ...headers } },
    });
    const response = new Promise<Answer>((resolve, reject) => {
      outgoing.on('error', reject);
      outgoing.on('response', (incoming) => {
        const { statusCode = 0, rawHeaders } = incoming;
        text(incoming).then((read) => resolve(new Answer(statusCode, rawHeaders, read)), reject);
      });
    });
    // A length that is promised and not kept: the answer comes on the head alone.
    if (body === undefined && headers['content-length'] !== undefined) outgoing.flushHeaders();
    else outgoing.end(body);
    const answer = await response;
    outgoing.destroy();
    return answer;
  }

  /** Does something with a connection of HTTP/2, which is closed afterwards. */
  async byHttp2<Result>(
    work: (session: ClientHttp2Session) => Promise<Result>,
    from?: string,
  ): Promise<Result> {
    const session = connectHttp2(`https://${SITE}`, {
      ...this.tls,
      ...(from === undefined ? {} : { localAddress: from }),
    });
    try {
      // With them comes how many requests may be open at once.
      await once(session, 'remoteSettings');
      return await work(session);
    } finally {
      session.destroy();
    }
  }
}

/** The head of a request of HTTP/2 to the site. */
export const http2Head = (
  method: string,
  path: string,
  headers: Record<string, string | number> = {},
): OutgoingHttpHeaders => ({ ':method': method, ':authority': SITE, ':path': path, ...headers });

/** Sends a request on a connection of HTTP/2. */
export const askByHttp2 = async (
  session: ClientHttp2Session,
  method: string,
  path: string,
  headers: Record<string, string> = {},
): Promise<Answer> => {
  const stream = session.request(http2Head(method, path, headers), { endStream: true });
  const [got] = (await once(stream, 'response')) as [IncomingHttpHeaders & IncomingHttpStatusHeader];
  const raw = Object.entries(got).flatMap(([name, value]) =>
    [value].flat().flatMap((one) => [name, String(one)]),
  );
  return new Answer(got[':status'] ?? 0, raw, await text(stream));
};

import { randomUUID } from 'node:crypto';
import { Agent as HttpAgent, request, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { Agent, request as undiciRequest } from 'undici';
import { mp4 } from '../../api/support/forms.ts';
import { until } from '../../support/until.ts';

interface Question {
  method: 'GET' | 'POST';
  path: string;
  body?: string;
}

interface Answer {
  status: number;
  body: string;
}

/** A way to send requests. */
type Sender = (question: Question) => Promise<Answer>;

/** Of each client between two requests: the machine is to do more than answer them. */
const PAUSE_MS = 50;

const HEADERS = { 'content-type': 'application/json' };
const FIRST_BYTES = mp4(400).toString('base64');

/** Reads that ask no store, reads that do, and writes; each of the latter for a user who has nothing yet. */
const QUESTIONS: readonly (() => Question)[] = [
  () => ({ method: 'GET', path: '/api/lora/estimate?trainer=turbo-flux&steps=1000&videoSeconds=20' }),
  () => ({
    method: 'POST',
    path: '/api/uploads',
    body: JSON.stringify({ userId: randomUUID(), bytes: 400, firstBytes: FIRST_BYTES }),
  }),
  () => ({ method: 'GET', path: '/api/lora/list?userId=ada&limit=5' }),
];

const byNodeHttp =
  (url: string, agent: HttpAgent | false): Sender =>
  ({ method, path, body }) =>
    new Promise((resolve, reject) => {
      const asking = request(new URL(path, url), {
        method,
        agent,
        headers: body === undefined ? {} : HEADERS,
      });
      asking.once('error', reject);
      asking.once('response', (answer: IncomingMessage) => {
        text(answer).then((body) => resolve({ status: answer.statusCode ?? 0, body }), reject);
      });
      asking.end(body);
    });

const byUndici =
  (url: string, dispatcher: Agent): Sender =>
  async ({ method, path, body }) => {
    const answer = await undiciRequest(new URL(path, url), {
      dispatcher,
      method,
      ...(body === undefined ? {} : { body, headers: HEADERS }),
    });
    return { status: answer.statusCode, body: await answer.body.text() };
  };

/** Many clients that ask one thing after another: some keep their connections, some make one for each request. */
export class Load {
  requests = 0;
  /** What was not answered, or with a status that is no success. */
  readonly failures: string[] = [];
  private readonly httpAgent = new HttpAgent({ keepAlive: true });
  private readonly undiciAgent = new Agent({ connections: 4 });
  private readonly clients: Promise<void>[];
  private running = true;

  constructor(url: string, each = 4) {
    const senders = [
      byNodeHttp(url, this.httpAgent),
      byNodeHttp(url, false),
      byUndici(url, this.undiciAgent),
    ];
    this.clients = senders.flatMap((sender) =>
      Array.from({ length: each }, (_, first) => this.ask(sender, first)),
    );
  }

  /** Waits for a hundred requests from now on. */
  goesOn(): Promise<void> {
    const before = this.requests;
    return until(() => this.requests >= before + 100, 60);
  }

  async stop(): Promise<void> {
    this.running = false;
    await Promise.all(this.clients);
    this.httpAgent.destroy();
    await this.undiciAgent.close();
  }

  private async ask(sender: Sender, first: number): Promise<void> {
    for (let asked = first; this.running; asked++) {
      const question = QUESTIONS[asked % QUESTIONS.length]!();
      const failure = await sender(question).then(
        ({ status, body }) => (status < 300 ? null : `${status} ${body}`),
        (error: unknown) => String(error),
      );
      if (failure !== null) this.failures.push(`${question.method} ${question.path}: ${failure}`);
      this.requests += 1;
      await delay(PAUSE_MS);
    }
  }
}

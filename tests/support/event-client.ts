import { jobEventSchema, type JobEvent } from '../../apps/api/src/events/events.schema.ts';
import { until } from './until.ts';

export interface EventClientOptions {
  lastEventId?: string | undefined;
  token?: string;
}

const valueOf = (lines: string[], field: string): string =>
  lines.find((line) => line.startsWith(`${field}: `))?.slice(field.length + 2) ?? '';

/** A client that watches a job like a program that reads the stream itself. */
export class EventClient {
  /** @throws Error unless the stream opens. */
  static async open(url: string, { lastEventId, token }: EventClientOptions = {}): Promise<EventClient> {
    const hangUp = new AbortController();
    const response = await fetch(url, {
      signal: hangUp.signal,
      headers: {
        ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
    });
    if (response.status !== 200)
      throw new Error(`The API answered ${response.status}: ${await response.text()}`);
    return new EventClient(response, hangUp);
  }

  readonly events: JobEvent[] = [];
  /** Everything that is not an event, line by line. */
  readonly notes: string[] = [];
  /** Resolves when the stream ends, with whether the server ended it properly. */
  readonly ended: Promise<boolean>;
  hasEnded = false;

  private constructor(
    readonly response: Response,
    private readonly hangUp: AbortController,
  ) {
    this.ended = this.read().then(
      () => true,
      () => false,
    );
    void this.ended.then(() => (this.hasEnded = true));
  }

  get lastEventId(): string | undefined {
    return this.events.at(-1)?.id;
  }

  /** The timeline messages received so far. */
  get messages(): string[] {
    return this.events.flatMap((event) => (event.event === 'timeline' ? [event.data.message] : []));
  }

  get names(): string[] {
    return this.events.map(({ event }) => event);
  }

  /** Waits for an event. */
  async got(condition: (event: JobEvent) => boolean, seconds = 10): Promise<void> {
    await until(
      () => this.events.some(condition),
      seconds,
      () => JSON.stringify(this.events.at(-1)),
    );
  }

  async gotMessage(message: string, seconds = 10): Promise<void> {
    await until(
      () => this.messages.includes(message),
      seconds,
      () => this.messages.slice(-5).join(', '),
    );
  }

  async close(): Promise<void> {
    this.hangUp.abort();
    await this.ended;
  }

  private async read(): Promise<void> {
    const decoder = new TextDecoder();
    let rest = '';
    for await (const bytes of this.response.body ?? []) {
      const blocks = (rest + decoder.decode(bytes as Uint8Array, { stream: true })).split('\n\n');
      rest = blocks.pop() ?? '';
      for (const block of blocks) this.take(block.split('\n'));
    }
    if (rest !== '') throw new Error(`The stream ended within an event: ${rest}`);
  }

  private take(lines: string[]): void {
    if (!lines.some((line) => line.startsWith('event: '))) return void this.notes.push(...lines);
    const data: unknown = JSON.parse(valueOf(lines, 'data'));
    this.events.push(
      jobEventSchema.parse({ id: valueOf(lines, 'id'), event: valueOf(lines, 'event'), data }),
    );
  }
}

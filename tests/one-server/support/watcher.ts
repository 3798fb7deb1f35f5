import type { JobEvent } from '../../../apps/api/src/events/events.schema.ts';
import { EventClient } from '../../support/event-client.ts';

/** Watches a job as a browser does: when its stream ends it comes again, with the last event that it has. */
export class Watcher {
  readonly events: JobEvent[] = [];
  /** Streams that ended before the job did; a browser would have been told so by nothing else. */
  resumed = 0;
  /** Streams that broke instead of ending. */
  broken = 0;
  /** Resolves with the end of the job; rejects where the API refuses a stream. */
  readonly ended: Promise<void>;

  constructor(private readonly url: string) {
    this.ended = this.watch();
    // It is awaited at the end of the test, if that comes.
    this.ended.catch(() => undefined);
  }

  get messages(): string[] {
    return this.events.flatMap((event) => (event.event === 'timeline' ? [event.data.message] : []));
  }

  private async watch(): Promise<void> {
    for (;;) {
      const client = await EventClient.open(this.url, { lastEventId: this.events.at(-1)?.id });
      if (!(await client.ended)) this.broken += 1;
      this.events.push(...client.events);
      if (this.events.at(-1)?.event === 'end') return;
      this.resumed += 1;
    }
  }
}

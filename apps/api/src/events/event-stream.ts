import type { Response } from 'express';
import type { Job } from '#domain';
import type { JobHeaderView } from '../jobs/jobs.schema.ts';
import { eventsAfter } from './job-events.ts';
import { positionIn, type Position } from './position.ts';
import { encodeEvent, encodeRetry, HEARTBEAT, STREAM_HEADERS } from './sse.ts';

/** Spread out, so that the clients of a stopping replica do not all reconnect at once. */
const RETRY_MS = { least: 1000, most: 3000 };

const retryMs = (): number => Math.round(RETRY_MS.least + Math.random() * (RETRY_MS.most - RETRY_MS.least));

/**
 * One client that watches a job. Events are written only as fast as the client reads: the stream keeps a position
 * and the latest job, and creates the missing events from those when there is room.
 */
export class EventStream {
  private full = false;
  private fullAtLastBeat = false;

  /**
   * @param header shows the job.
   * @param mayGoOn whether the client may still see the job; checked at each heartbeat.
   */
  constructor(
    private readonly response: Response,
    private position: Position,
    private job: Job,
    private readonly header: (job: Job) => JobHeaderView,
    private readonly mayGoOn: () => Promise<boolean>,
  ) {
    response.on('drain', () => {
      this.full = false;
      this.writeOn();
    });
  }

  begin(): void {
    this.response.writeHead(200, STREAM_HEADERS);
    this.response.write(encodeRetry(retryMs()));
    this.writeOn();
  }

  /** Sends what is new about the job. */
  deliver(job: Job): void {
    this.job = job;
    this.position = positionIn(job, this.position);
    this.writeOn();
  }

  /**
   * Keeps the connection alive, or ends it if the client may no longer watch or reads nothing between two
   * heartbeats.
   */
  async beat(): Promise<void> {
    if (!(await this.mayGoOn())) return this.close();
    if (this.full && this.fullAtLastBeat) return this.close();
    this.fullAtLastBeat = this.full;
    if (!this.full && this.isOpen) this.write(HEARTBEAT);
  }

  /** Ends the stream. The client reconnects automatically, unless it got the `end` event. */
  close(): void {
    const { socket } = this.response;
    // Waiting for unread data to drain would keep the server from stopping.
    if (this.full) this.response.destroy();
    // A new connection leads to a replica that accepts some; this one may be about to stop.
    else this.response.end(() => socket?.end());
  }

  onClosed(then: () => void): void {
    this.response.once('close', then);
  }

  private get isOpen(): boolean {
    return !this.response.writableEnded && !this.response.destroyed;
  }

  private writeOn(): void {
    if (!this.isOpen || this.full) return;
    for (const { event, position } of eventsAfter(this.position, this.job, this.header)) {
      this.write(encodeEvent(event));
      this.position = position;
      if (event.event === 'end') return void this.response.end();
      if (this.full) return;
    }
  }

  private write(text: string): void {
    this.full = !this.response.write(text);
  }
}

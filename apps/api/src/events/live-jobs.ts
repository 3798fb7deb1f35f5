import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import type { Job, JobFeed } from '#domain';
import { JOB_FEED } from '../infrastructure/tokens.ts';
import { JobsService } from '../jobs/jobs.service.ts';
import { JobChanges } from './job-changes.ts';
import { StreamSlots } from './stream-slots.ts';
import { WatchedJob, type JobWatcher } from './watched-job.ts';

/** Proxies close connections that are silent for 60 s, many after 30. */
const HEARTBEAT_MS = 15_000;

/** All streams of this replica, served by one feed, which is followed while there are any. */
@Injectable()
export class LiveJobs implements BeforeApplicationShutdown {
  private readonly watched = new Map<string, WatchedJob>();
  private readonly slots = new StreamSlots();
  private readonly changes: JobChanges;
  private heartbeat: NodeJS.Timeout | undefined;
  private stopping = false;

  constructor(
    @Inject(JOB_FEED) feed: JobFeed,
    private readonly jobs: JobsService,
  ) {
    this.changes = new JobChanges(feed, (jobId) => this.look(jobId));
  }

  /**
   * Starts watching, which uses one of the user's slots.
   *
   * @throws Failure `TooManyStreams` | `NoStreamLeft` before anything is sent.
   */
  open({ userId, jobId }: Job, watcher: JobWatcher): void {
    if (this.stopping) return this.sendOff(watcher);
    this.slots.take(userId);
    const watched = this.watchedJob(userId, jobId);
    watched.watchers.add(watcher);
    watcher.onClosed(() => this.remove(userId, jobId, watcher));
    this.changes.start();
    this.heartbeat ??= setInterval(() => this.beat(), HEARTBEAT_MS).unref();
    watcher.begin();
    // Changes between the caller's reading and now were not reported.
    watched.look();
  }

  /** Clients reconnect, to another replica; otherwise the server would wait for them to leave. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    for (const { watchers } of this.watched.values()) for (const watcher of watchers) watcher.close();
    await this.changes.stop();
  }

  /** Sends what is new and ends: the client reconnects to another replica. */
  private sendOff(watcher: JobWatcher): void {
    watcher.begin();
    watcher.close();
  }

  private watchedJob(userId: string, jobId: string): WatchedJob {
    const known = this.watched.get(jobId);
    if (known) return known;
    const watched = new WatchedJob(() => this.jobs.find(userId, jobId));
    this.watched.set(jobId, watched);
    return watched;
  }

  private remove(userId: string, jobId: string, watcher: JobWatcher): void {
    this.slots.giveBack(userId);
    const watched = this.watched.get(jobId);
    watched?.watchers.delete(watcher);
    if (watched?.watchers.size === 0) this.watched.delete(jobId);
    if (this.watched.size > 0) return;
    clearInterval(this.heartbeat);
    this.heartbeat = undefined;
    void this.changes.stop();
  }

  private look(jobId?: string): void {
    if (jobId === undefined) for (const watched of this.watched.values()) watched.look();
    else this.watched.get(jobId)?.look();
  }

  /** Also re-reads the jobs: if the feed has gone silent, a client lags no longer than this. */
  private beat(): void {
    for (const watched of this.watched.values()) {
      watched.look();
      for (const watcher of watched.watchers) void watcher.beat();
    }
  }
}

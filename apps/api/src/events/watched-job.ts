import { setTimeout as delay } from 'node:timers/promises';
import { Failure, type Job } from '#domain';

/** Somebody who watches a job. */
export interface JobWatcher {
  begin(): void;
  /** The job as it is now. */
  deliver(job: Job): void;
  /** Some seconds have gone by. */
  beat(): Promise<void>;
  /** Nothing more comes. */
  close(): void;
  onClosed(then: () => void): void;
}

const AGAIN_MS = 1000;

/** A job that somebody watches. However many they are and however often it changes, it is read by one read at a time. */
export class WatchedJob {
  readonly watchers = new Set<JobWatcher>();
  private looking = false;
  private again = false;

  /** @param read answers the job as it is now. */
  constructor(private readonly read: () => Promise<Job>) {}

  /** Reads the job and tells all who watch it. A change that comes meanwhile is looked at by one more reading. */
  look(): void {
    this.again = true;
    if (!this.looking) void this.lookWhileNeeded();
  }

  private async lookWhileNeeded(): Promise<void> {
    this.looking = true;
    while (this.again && this.watchers.size > 0) {
      this.again = false;
      await this.lookOnce();
    }
    this.looking = false;
  }

  private async lookOnce(): Promise<void> {
    try {
      const job = await this.read();
      for (const watcher of this.watchers) watcher.deliver(job);
    } catch (error) {
      if (error instanceof Failure && error.type === 'JobNotFound') return this.closeAll();
      await delay(AGAIN_MS, undefined, { ref: false });
      this.again = true;
    }
  }

  private closeAll(): void {
    for (const watcher of this.watchers) watcher.close();
  }
}

import { setTimeout as delay } from 'node:timers/promises';
import { Failure, type Job } from '#domain';

/** A watcher of a job. */
export interface JobWatcher {
  begin(): void;
  /** The job as it is now. */
  deliver(job: Job): void;
  /** Called every few seconds. */
  beat(): Promise<void>;
  /** There are no more events. */
  close(): void;
  onClosed(then: () => void): void;
}

const AGAIN_MS = 1000;

/** A watched job. However many watchers it has and however often it changes, there is one read at a time. */
export class WatchedJob {
  readonly watchers = new Set<JobWatcher>();
  private looking = false;
  private again = false;

  /** @param read returns the current job. */
  constructor(private readonly read: () => Promise<Job>) {}

  /** Reads the job and notifies all its watchers. A change during the read causes one more read. */
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

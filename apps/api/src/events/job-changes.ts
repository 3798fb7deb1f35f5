import { Logger } from '@nestjs/common';
import type { JobFeed } from '#domain';

const LOOK_MS = 1000;

/** Says when to re-read jobs: when the feed reports a change, and every second while the feed is down. */
export class JobChanges {
  private readonly logger = new Logger('LiveEvents');
  private following: ReturnType<JobFeed['follow']> | undefined;
  private fallback: NodeJS.Timeout | undefined;

  /** @param look gets the id of the changed job, or nothing if it may be any. */
  constructor(
    private readonly feed: JobFeed,
    private readonly look: (jobId?: string) => void,
  ) {}

  /** Starts, unless already started. */
  start(): void {
    this.following ??= this.feed.follow({
      changed: (jobId) => this.look(jobId),
      opened: () => this.opened(),
      lost: (reason) => this.lost(reason),
    });
  }

  async stop(): Promise<void> {
    const { following } = this;
    this.following = undefined;
    this.endFallback();
    await following?.stop();
  }

  private opened(): void {
    if (this.fallback) this.logger.warn('MongoDB reports changes again.');
    this.endFallback();
    this.look();
  }

  private lost(reason: unknown): void {
    if (this.fallback) return;
    this.logger.warn(
      `MongoDB reports no changes, so watched jobs are read every ${LOOK_MS} ms until it does. Without a replica set it never will. ${String(reason)}`,
    );
    this.fallback = setInterval(() => this.look(), LOOK_MS).unref();
  }

  private endFallback(): void {
    clearInterval(this.fallback);
    this.fallback = undefined;
  }
}

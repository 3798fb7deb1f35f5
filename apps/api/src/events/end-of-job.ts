import { isFinal, type Job } from '#domain';
import type { JobWatcher } from './watched-job.ts';

/** Waits for the end of a job, for some seconds at the most, or until its client goes away. */
export class EndOfJob implements JobWatcher {
  private timer: NodeJS.Timeout | undefined;
  private readonly closed: (() => void)[] = [];
  private isClosed = false;
  private readonly done: Promise<void>;
  private finish: () => void = () => undefined;

  /** @param mayGoOn whether the client may still see the job; asked at each beat. */
  constructor(
    private job: Job,
    private readonly seconds: number,
    private readonly mayGoOn: () => Promise<boolean>,
  ) {
    this.done = new Promise((resolve) => (this.finish = resolve));
  }

  /** The job as it was last read: ended, or as far as it came. */
  async awaited(): Promise<Job> {
    await this.done;
    return this.job;
  }

  begin(): void {
    this.timer = setTimeout(() => this.close(), this.seconds * 1000);
  }

  deliver(job: Job): void {
    this.job = job;
    if (isFinal(job.status)) this.close();
  }

  async beat(): Promise<void> {
    if (!(await this.mayGoOn())) this.close();
  }

  close(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    clearTimeout(this.timer);
    for (const then of this.closed) then();
    this.finish();
  }

  onClosed(then: () => void): void {
    this.closed.push(then);
  }
}

import { isFinal, type Job } from '#domain';
import type { JobWatcher } from './watched-job.ts';

/** Waits for a job to end, for a limited time, or until the client disconnects. */
export class EndOfJob implements JobWatcher {
  private timer: NodeJS.Timeout | undefined;
  private readonly closed: (() => void)[] = [];
  private isClosed = false;
  private readonly done: Promise<void>;
  private finish: () => void = () => undefined;

  /** @param mayGoOn whether the client may still see the job; checked at each heartbeat. */
  constructor(
    private job: Job,
    private readonly seconds: number,
    private readonly mayGoOn: () => Promise<boolean>,
  ) {
    this.done = new Promise((resolve) => (this.finish = resolve));
  }

  /** The job as last read, whether it has ended or not. */
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

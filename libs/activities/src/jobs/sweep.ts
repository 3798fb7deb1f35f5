import { log } from '@temporalio/activity';
import { beat } from '../temporal/index.ts';

/** Sweeps many things; a failure of one does not stop the others. Heartbeats with each. */
export class Sweep<Counts extends object> {
  private readonly failures: string[] = [];
  private looked = 0;

  constructor(private readonly counts: Counts) {}

  async attempt(subject: string, work: (counts: Counts) => Promise<void>): Promise<void> {
    beat({ ...this.counts, failed: this.failures.length });
    this.looked += 1;
    try {
      await work(this.counts);
    } catch (error) {
      this.failures.push(`${subject}: ${error instanceof Error ? error.message : String(error)}`);
      log.error('This could not be swept', { subject, error: String(error) });
    }
  }

  /** What was done. @throws Error if something failed: it is retried, and an operator sees the failure. */
  end(): Counts {
    const { length } = this.failures;
    if (length === 0) return this.counts;
    throw new Error(`${length} of ${this.looked} could not be swept, the others were. ${this.failures[0]}`);
  }
}

import { CancellationScope, sleep } from '@temporalio/workflow';
import { STRAGGLER_PATIENCE } from './policies.ts';

/**
 * The looks at a training that are under way. A cancelled one learns of that with its next heartbeat; nobody waits so
 * long for it, save the end of the run: what is open when a run closes stands on its page as pending for ever.
 */
export class PollAttempts {
  private readonly open: Promise<unknown>[] = [];

  /** Awaits a look, and no longer than until a cancel. */
  watch<T>(look: Promise<T>): Promise<T> {
    this.open.push(look.catch(() => undefined));
    return Promise.race([look, CancellationScope.current().cancelRequested]);
  }

  /** Resolves when none is under way any more, or when that takes too long. */
  async ended(): Promise<void> {
    if (this.open.length === 0) return;
    await CancellationScope.nonCancellable(async () => {
      const patience = new CancellationScope();
      const late = patience.run(() => sleep(STRAGGLER_PATIENCE)).catch(() => undefined);
      await Promise.race([Promise.all(this.open), late]);
      patience.cancel();
    });
  }
}

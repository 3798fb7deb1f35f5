import { CancellationScope, sleep } from '@temporalio/workflow';
import { STRAGGLER_PATIENCE } from './policies.ts';

/**
 * The polls in flight. A cancelled one notices with its next heartbeat; only the end of the run waits for that, because
 * an activity that is open when its run closes is shown as pending for ever.
 */
export class PollAttempts {
  private readonly open: Promise<unknown>[] = [];

  /** Awaits a poll, until a cancel at the latest. */
  watch<T>(look: Promise<T>): Promise<T> {
    this.open.push(look.catch(() => undefined));
    return Promise.race([look, CancellationScope.current().cancelRequested]);
  }

  /** Resolves when none is in flight, or after a limit. */
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

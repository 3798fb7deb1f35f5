import { Injectable } from '@nestjs/common';
import { Client, WorkflowFailedError } from '@temporalio/client';
import { Failure, type JobSnapshot } from '#domain';
import { ANSWER_MS, reach } from '../infrastructure/dependency.ts';
import { newestRun } from './newest-run.ts';
import { retryPoint, type RetriedStage } from './retry-point.ts';

/** `RESET_REAPPLY_EXCLUDE_TYPE_SIGNAL` and `…_CANCEL_REQUEST`. */
const SIGNALS = 1;
const CANCEL_REQUESTS = 4;

const notRetryable = (why: string): Failure => new Failure('JobNotRetryable', why);

type Run = JobSnapshot['workflow'];

/** Resets closed runs. */
@Injectable()
export class RunResetter {
  constructor(private readonly client: Client) {}

  /**
   * Lets an ended run repeat its last stage. Signals after the reset point are dropped, as they were about what has
   * ended. Calling it twice for the same run resets it once.
   *
   * @param ended the run in the record; if it is about to close, waits for that.
   * @returns `false` if another run is open.
   * @throws Failure `JobNotRetryable` if nothing of it is left.
   */
  resume(ended: Run, stage: RetriedStage, reason: string): Promise<boolean> {
    return reach(
      'Temporal',
      this.bounded(() => this.reset(ended, stage, reason)),
    );
  }

  private async reset(ended: Run, stage: RetriedStage, reason: string): Promise<boolean> {
    const { workflowId } = ended;
    const run = await newestRun(this.client, workflowId);
    if (!run) throw notRetryable('Temporal no longer has any of its runs.');
    const { runId, isOpen } = run;
    if (isOpen && runId !== ended.runId) return false;
    if (isOpen) await this.closed(ended);
    const history = await this.client.workflow.getHandle(workflowId, runId).fetchHistory();
    const point = retryPoint(history.events ?? [], stage);
    if (point == null) throw notRetryable('Its run ended before it did anything.');
    await this.client.workflowService.resetWorkflowExecution({
      namespace: this.client.options.namespace,
      workflowExecution: { workflowId, runId },
      reason,
      workflowTaskFinishEventId: point,
      requestId: `retry-${runId}`,
      resetReapplyExcludeTypes: [SIGNALS, CANCEL_REQUESTS],
    });
    return true;
  }

  /** Whatever the outcome. */
  private async closed({ workflowId, runId }: Run): Promise<void> {
    const run = this.client.workflow.getHandle(workflowId, runId, { followRuns: false });
    await run.result().catch((error: unknown) => {
      if (!(error instanceof WorkflowFailedError)) throw error;
    });
  }

  private bounded<T>(call: () => Promise<T>): Promise<T> {
    return this.client.withDeadline(Date.now() + ANSWER_MS, call);
  }
}

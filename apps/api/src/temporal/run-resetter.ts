import { Injectable } from '@nestjs/common';
import { Client, WorkflowFailedError, WorkflowNotFoundError } from '@temporalio/client';
import { Failure } from '#domain';
import { ANSWER_MS, reach } from '../infrastructure/dependency.ts';
import { retryPoint } from './retry-point.ts';

/** `RESET_REAPPLY_EXCLUDE_TYPE_SIGNAL` and `…_CANCEL_REQUEST`. */
const SIGNALS = 1;
const CANCEL_REQUESTS = 4;

const notRetryable = (why: string, cause?: unknown): Failure =>
  new Failure('JobNotRetryable', why, { cause });

/** Takes closed runs up again. */
@Injectable()
export class RunResetter {
  constructor(private readonly client: Client) {}

  /**
   * Lets a run that has ended do its last stage again. Signals that came after the point it goes on from are left out:
   * they were about what has ended. Asked twice about the same run, it goes on once.
   *
   * @param ended the run that has ended by its record: where it is about to close, that is awaited.
   * @returns `false` where another run is open.
   * @throws Failure `JobNotRetryable` where nothing of it is left.
   */
  resume(workflowId: string, stage: string, reason: string, ended: string): Promise<boolean> {
    return reach(
      'Temporal',
      this.bounded(() => this.reset(workflowId, stage, reason, ended)),
    );
  }

  private async reset(workflowId: string, stage: string, reason: string, ended: string): Promise<boolean> {
    const { runId, isOpen } = await this.newestRun(workflowId);
    if (isOpen && runId !== ended) return false;
    if (isOpen) await this.closed(workflowId, runId);
    const history = await this.client.workflow.getHandle(workflowId, runId).fetchHistory();
    const point = retryPoint(history.events ?? [], stage);
    if (point == null) throw notRetryable('Its run has ended before it did anything.');
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

  /** However it ends. */
  private async closed(workflowId: string, runId: string): Promise<void> {
    const run = this.client.workflow.getHandle(workflowId, runId, { followRuns: false });
    await run.result().catch((error: unknown) => {
      if (!(error instanceof WorkflowFailedError)) throw error;
    });
  }

  private async newestRun(workflowId: string): Promise<{ runId: string; isOpen: boolean }> {
    try {
      const { runId, status } = await this.client.workflow.getHandle(workflowId).describe();
      return { runId, isOpen: status.name === 'RUNNING' || status.name === 'PAUSED' };
    } catch (error) {
      if (error instanceof WorkflowNotFoundError)
        throw notRetryable('Temporal keeps nothing of it any more.', error);
      throw error;
    }
  }

  private bounded<T>(call: () => Promise<T>): Promise<T> {
    return this.client.withDeadline(Date.now() + ANSWER_MS, call);
  }
}

import { Injectable } from '@nestjs/common';
import { Client, isGrpcServiceError, WorkflowNotFoundError } from '@temporalio/client';
import { ANSWER_MS, reach } from '../infrastructure/dependency.ts';
import { newestRun } from './newest-run.ts';

const NOT_FOUND = 5;
/** An activity learns of a cancel with its next heartbeat, within 15 seconds. */
const END_MS = 18_000;

/** Removes the histories of runs that have ended. */
@Injectable()
export class RunEraser {
  constructor(private readonly client: Client) {}

  /** Whether a run with that id is open. One that has `ended` according to its record only has to close. */
  isOpen(workflowId: string, ended: string): Promise<boolean> {
    return reach(
      'Temporal',
      this.bounded(() => this.describeOpen(workflowId, ended)),
    );
  }

  /**
   * Cancels the run with that id, if one is open, and waits until it has closed, so that its activities have stopped.
   * If no worker does that within `END_MS`, its erasure ends it.
   */
  async end(workflowId: string): Promise<void> {
    const run = await reach(
      'Temporal',
      this.bounded(() => newestRun(this.client, workflowId)),
    );
    if (run?.isOpen !== true) return;
    const handle = this.client.workflow.getHandle(workflowId, run.runId);
    const cancelled = this.bounded(() => handle.cancel()).catch((error: unknown) => {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
    });
    await reach('Temporal', cancelled);
    await this.client
      .withAbortSignal(AbortSignal.timeout(END_MS), () => handle.result())
      .catch(() => undefined);
  }

  /** Removes all runs with that id and returns how many there were. Temporal deletes them soon after. */
  erase(workflowId: string): Promise<number> {
    return reach(
      'Temporal',
      this.bounded(() => this.eraseAll(workflowId)),
    );
  }

  private async describeOpen(workflowId: string, ended: string): Promise<boolean> {
    const run = await newestRun(this.client, workflowId);
    return run !== null && run.isOpen && run.runId !== ended;
  }

  private async eraseAll(workflowId: string): Promise<number> {
    let count = 0;
    // The list lags a little behind the runs; the newest one is known without it.
    const newest = await newestRun(this.client, workflowId);
    const runIds = new Set(newest ? [newest.runId] : []);
    for await (const { runId } of this.client.workflow.list({ query: `WorkflowId = '${workflowId}'` }))
      runIds.add(runId);
    for (const runId of runIds) if (await this.eraseRun(workflowId, runId)) count += 1;
    return count;
  }

  /** `false` if it was already gone. */
  private async eraseRun(workflowId: string, runId: string): Promise<boolean> {
    const { workflowService, options } = this.client;
    try {
      await workflowService.deleteWorkflowExecution({
        namespace: options.namespace,
        workflowExecution: { workflowId, runId },
      });
      return true;
    } catch (error) {
      if (isGrpcServiceError(error) && Number(error.code) === NOT_FOUND) return false;
      throw error;
    }
  }

  private bounded<T>(call: () => Promise<T>): Promise<T> {
    return this.client.withDeadline(Date.now() + ANSWER_MS, call);
  }
}

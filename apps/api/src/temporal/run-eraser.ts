import { Injectable } from '@nestjs/common';
import { Client, isGrpcServiceError, WorkflowNotFoundError } from '@temporalio/client';
import { ANSWER_MS, reach } from '../infrastructure/dependency.ts';

const NOT_FOUND = 5;

/** Removes the histories of runs that have ended. */
@Injectable()
export class RunEraser {
  constructor(private readonly client: Client) {}

  /** Whether a run of that id goes on. One that `ended` by its record has nothing left to do but to close. */
  isOpen(workflowId: string, ended: string): Promise<boolean> {
    return reach(
      'Temporal',
      this.bounded(() => this.describeOpen(workflowId, ended)),
    );
  }

  /** Removes all runs of that id; answers how many there were. Temporal forgets them soon after. */
  erase(workflowId: string): Promise<number> {
    return reach(
      'Temporal',
      this.bounded(() => this.eraseAll(workflowId)),
    );
  }

  private async describeOpen(workflowId: string, ended: string): Promise<boolean> {
    try {
      const { status, runId } = await this.client.workflow.getHandle(workflowId).describe();
      return runId !== ended && (status.name === 'RUNNING' || status.name === 'PAUSED');
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return false;
      throw error;
    }
  }

  private async eraseAll(workflowId: string): Promise<number> {
    let count = 0;
    // The list follows a little later than the runs themselves; the newest one is known without it.
    const runIds = new Set([await this.newestRun(workflowId)]);
    for await (const { runId } of this.client.workflow.list({ query: `WorkflowId = '${workflowId}'` }))
      runIds.add(runId);
    for (const runId of runIds) if (runId !== null && (await this.eraseRun(workflowId, runId))) count += 1;
    return count;
  }

  private async newestRun(workflowId: string): Promise<string | null> {
    try {
      return (await this.client.workflow.getHandle(workflowId).describe()).runId;
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return null;
      throw error;
    }
  }

  /** `false` where it was gone already. */
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

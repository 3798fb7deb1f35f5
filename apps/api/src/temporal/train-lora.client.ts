import { Injectable } from '@nestjs/common';
import {
  Client,
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
  type WorkflowStartOptions,
} from '@temporalio/client';
import { defineSearchAttributeKey, TypedSearchAttributes } from '@temporalio/common';
import {
  trainLoraWorkflowId,
  type CaptionEdits,
  type SubmissionResolution,
  type TrainLoraInput,
} from '#domain';
import { ANSWER_MS, reach } from '../infrastructure/dependency.ts';

/** What an owner decides about a job that waits. */
export interface Approval {
  captions?: CaptionEdits;
  steps?: number;
  submission?: SubmissionResolution;
}

/** `unknown`: the answer was lost, and Temporal could not be asked afterwards. */
export type StartOutcome = 'started' | 'not-started' | 'unknown';

const startOptions = (input: TrainLoraInput): WorkflowStartOptions => ({
  workflowId: trainLoraWorkflowId(input.jobId),
  taskQueue: 'workflows',
  args: [input],
  typedSearchAttributes: new TypedSearchAttributes([
    { key: defineSearchAttributeKey('JobOwner', 'KEYWORD'), value: input.userId },
    { key: defineSearchAttributeKey('JobId', 'KEYWORD'), value: input.jobId },
    { key: defineSearchAttributeKey('JobStage', 'KEYWORD'), value: 'queued' },
  ]),
  staticSummary: `Train LoRA "${input.name}"`,
  memo: { name: input.name },
});

/** Starts and signals `TrainLoraWorkflow`; each call is answered within `ANSWER_MS`. */
@Injectable()
export class TrainLoraClient {
  constructor(private readonly client: Client) {}

  async start(input: TrainLoraInput): Promise<{ outcome: StartOutcome; error?: unknown }> {
    try {
      await this.bounded(() => this.client.workflow.start('TrainLoraWorkflow', startOptions(input)));
      return { outcome: 'started' };
    } catch (error) {
      if (error instanceof WorkflowExecutionAlreadyStartedError) return { outcome: 'started' };
      return { outcome: await this.lookUp(trainLoraWorkflowId(input.jobId)), error };
    }
  }

  /** @returns `false` when there is no open workflow of that id. */
  cancel(workflowId: string): Promise<boolean> {
    return this.signal(workflowId, 'cancel');
  }

  /** @returns `false` when there is no open workflow of that id. */
  approve(workflowId: string, approval: Approval): Promise<boolean> {
    return this.signal(workflowId, 'approve', approval);
  }

  /** @returns `false` when there is no open workflow of that id. */
  falCompleted(workflowId: string, requestId: string): Promise<boolean> {
    return this.signal(workflowId, 'falCompleted', { requestId });
  }

  /** @throws Failure `DependencyUnavailable` when Temporal does not answer. */
  async ping(): Promise<void> {
    const { workflowService, options } = this.client;
    await reach(
      'Temporal',
      this.bounded(() => workflowService.describeNamespace({ namespace: options.namespace })),
    );
  }

  private async signal(workflowId: string, name: string, ...args: unknown[]): Promise<boolean> {
    const handle = this.client.workflow.getHandle(workflowId);
    const sent = this.bounded(() => handle.signal(name, ...args)).then(
      () => true,
      (error: unknown) => {
        if (error instanceof WorkflowNotFoundError) return false;
        throw error;
      },
    );
    return reach('Temporal', sent);
  }

  private async lookUp(workflowId: string): Promise<StartOutcome> {
    try {
      await this.bounded(() => this.client.workflow.getHandle(workflowId).describe());
      return 'started';
    } catch (error) {
      return error instanceof WorkflowNotFoundError ? 'not-started' : 'unknown';
    }
  }

  private bounded<T>(call: () => Promise<T>): Promise<T> {
    return this.client.withDeadline(Date.now() + ANSWER_MS, call);
  }
}

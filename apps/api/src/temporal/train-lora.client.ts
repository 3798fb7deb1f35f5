import { Injectable } from '@nestjs/common';
import { Client, WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError } from '@temporalio/client';
import type { SignalDefinition } from '@temporalio/common';
import { trainLoraWorkflowId, type TrainLoraInput } from '#domain';
import {
  approveSignal,
  cancelSignal,
  falCompletedSignal,
  TRAIN_LORA_WORKFLOW,
  trainLoraStartOptions,
  type Approval,
} from '#workflows';
import { ANSWER_MS, reach } from '../infrastructure/dependency.ts';

/** `unknown`: the answer was lost, and Temporal could not be asked afterwards. */
export type StartOutcome = 'started' | 'not-started' | 'unknown';

/** Starts and signals `TrainLoraWorkflow`; each call is answered within `ANSWER_MS`. */
@Injectable()
export class TrainLoraClient {
  constructor(private readonly client: Client) {}

  async start(input: TrainLoraInput): Promise<{ outcome: StartOutcome; error?: unknown }> {
    try {
      await this.bounded(() => this.client.workflow.start(TRAIN_LORA_WORKFLOW, trainLoraStartOptions(input)));
      return { outcome: 'started' };
    } catch (error) {
      if (error instanceof WorkflowExecutionAlreadyStartedError) return { outcome: 'started' };
      return { outcome: await this.lookUp(trainLoraWorkflowId(input.jobId)), error };
    }
  }

  /** @returns `false` when there is no open workflow of that id. */
  cancel(workflowId: string): Promise<boolean> {
    return this.signal(workflowId, cancelSignal);
  }

  /** @returns `false` when there is no open workflow of that id. */
  approve(workflowId: string, approval: Approval): Promise<boolean> {
    return this.signal(workflowId, approveSignal, approval);
  }

  /** @returns `false` when there is no open workflow of that id. */
  falCompleted(workflowId: string, requestId: string): Promise<boolean> {
    return this.signal(workflowId, falCompletedSignal, { requestId });
  }

  /** @throws Failure `DependencyUnavailable` when Temporal does not answer. */
  async ping(): Promise<void> {
    const { workflowService, options } = this.client;
    await reach(
      'Temporal',
      this.bounded(() => workflowService.describeNamespace({ namespace: options.namespace })),
    );
  }

  private async signal<Args extends unknown[]>(
    workflowId: string,
    definition: SignalDefinition<Args>,
    ...args: Args
  ): Promise<boolean> {
    const handle = this.client.workflow.getHandle(workflowId);
    const sent = this.bounded(() => handle.signal(definition, ...args)).then(
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

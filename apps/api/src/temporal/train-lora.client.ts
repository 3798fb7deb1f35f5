import { Injectable } from '@nestjs/common';
import {
  Client,
  isGrpcServiceError,
  NamespaceNotFoundError,
  ServiceError,
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
} from '@temporalio/client';
import { defaultPayloadConverter, type SignalDefinition } from '@temporalio/common';
import { trainLoraWorkflowId, versionOf, type TrainLoraInput } from '#domain';
import {
  addVideoSignal,
  approveSignal,
  cancelSignal,
  falCompletedSignal,
  TRAIN_LORA_WORKFLOW,
  trainLoraStartOptions,
  type AddedVideo,
  type SentApproval,
} from '#workflows';
import { ANSWER_MS, reach } from '../infrastructure/dependency.ts';

/** `unknown`: the answer was lost, and Temporal knows of no run, or could not be asked; one may still begin. */
export type StartOutcome = 'started' | 'not-started' | 'unknown';

const INVALID_ARGUMENT = 3;
const PERMISSION_DENIED = 7;
const UNAUTHENTICATED = 16;
/**
 * gRPC codes that only a server gives that looked at the request and did not take it. `UNAVAILABLE` is none, even
 * without a connection: it is the last of several attempts, and an earlier one may have arrived.
 */
const REFUSALS: readonly number[] = [INVALID_ARGUMENT, PERMISSION_DENIED, UNAUTHENTICATED];

const isRefusal = (error: unknown): boolean => {
  if (error instanceof NamespaceNotFoundError) return true;
  const cause = error instanceof ServiceError ? error.cause : undefined;
  return isGrpcServiceError(cause) && REFUSALS.includes(cause.code);
};

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
      if (await this.exists(trainLoraWorkflowId(input.jobId, versionOf(input))))
        return { outcome: 'started' };
      return { outcome: isRefusal(error) ? 'not-started' : 'unknown', error };
    }
  }

  /** @returns `false` when there is no open workflow of that id. */
  cancel(workflowId: string): Promise<boolean> {
    return this.signal(workflowId, cancelSignal);
  }

  /** @returns `false` when there is no open workflow of that id. */
  approve(workflowId: string, approval: SentApproval): Promise<boolean> {
    return this.signal(workflowId, approveSignal, approval);
  }

  /** @returns `false` when there is no open workflow of that id. */
  addVideo(workflowId: string, video: AddedVideo): Promise<boolean> {
    return this.signal(workflowId, addVideoSignal, video);
  }

  /**
   * Whether a run was sent a video. Its history says so, whatever became of the request that sent it; where the run was
   * reset to before the signal, it was not.
   */
  hasVideo(workflowId: string, videoId: string): Promise<boolean> {
    return this.hasMessage(workflowId, addVideoSignal.name, videoId);
  }

  /** The same for an approval. */
  hasApproval(workflowId: string, approvalId: string): Promise<boolean> {
    return this.hasMessage(workflowId, approveSignal.name, approvalId);
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

  private async hasMessage(workflowId: string, name: string, id: string): Promise<boolean> {
    const handle = this.client.workflow.getHandle(workflowId);
    const { events } = await reach(
      'Temporal',
      this.bounded(() => handle.fetchHistory()),
    );
    return (events ?? []).some(({ workflowExecutionSignaledEventAttributes: signal }) => {
      const [payload] = signal?.input?.payloads ?? [];
      if (signal?.signalName !== name || !payload) return false;
      return defaultPayloadConverter.fromPayload<{ id?: unknown } | null>(payload)?.id === id;
    });
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

  /** Only `true` is certain: a start that timed out here may still be on its way. */
  private exists(workflowId: string): Promise<boolean> {
    return this.bounded(() => this.client.workflow.getHandle(workflowId).describe()).then(
      () => true,
      () => false,
    );
  }

  private bounded<T>(call: () => Promise<T>): Promise<T> {
    return this.client.withDeadline(Date.now() + ANSWER_MS, call);
  }
}

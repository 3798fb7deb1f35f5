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
import { cancelSignal, type JobStart } from '#workflows';
import { ANSWER_MS, reach } from '../infrastructure/dependency.ts';

/** `unknown`: the response was lost, and Temporal has no run or is unavailable; one may still start. */
export type StartOutcome = 'started' | 'not-started' | 'unknown';

export interface StartResult {
  outcome: StartOutcome;
  error?: unknown;
}

const INVALID_ARGUMENT = 3;
const PERMISSION_DENIED = 7;
const UNAUTHENTICATED = 16;
/**
 * gRPC codes that mean the server saw the request and rejected it. `UNAVAILABLE` is not among them, even without a
 * connection: it is the last of several attempts, and an earlier one may have arrived.
 */
const REFUSALS: readonly number[] = [INVALID_ARGUMENT, PERMISSION_DENIED, UNAUTHENTICATED];

const isRefusal = (error: unknown): boolean => {
  if (error instanceof NamespaceNotFoundError) return true;
  const cause = error instanceof ServiceError ? error.cause : undefined;
  return isGrpcServiceError(cause) && REFUSALS.includes(cause.code);
};

/** Starts and signals the workflows of jobs; each call returns within `ANSWER_MS`. */
@Injectable()
export class JobRuns {
  constructor(private readonly client: Client) {}

  /** Starting a job twice runs it once. */
  async start({ workflowType, options }: JobStart): Promise<StartResult> {
    try {
      await this.bounded(() => this.client.workflow.start(workflowType, options));
      return { outcome: 'started' };
    } catch (error) {
      if (error instanceof WorkflowExecutionAlreadyStartedError) return { outcome: 'started' };
      if (await this.exists(options.workflowId)) return { outcome: 'started' };
      return { outcome: isRefusal(error) ? 'not-started' : 'unknown', error };
    }
  }

  /** @returns `false` if there is no open workflow with that id. */
  cancel(workflowId: string): Promise<boolean> {
    return this.signal(workflowId, cancelSignal);
  }

  /** @throws Failure `DependencyUnavailable` if Temporal does not respond. */
  async ping(): Promise<void> {
    const { workflowService, options } = this.client;
    await reach(
      'Temporal',
      this.bounded(() => workflowService.describeNamespace({ namespace: options.namespace })),
    );
  }

  /**
   * Whether a run received a signal with this id, according to its history, whatever happened to the request that
   * sent it; not if the run was reset to before the signal.
   */
  async hasMessage(workflowId: string, { name }: { name: string }, id: string): Promise<boolean> {
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

  /** @returns `false` if there is no open workflow with that id. */
  async signal<Args extends unknown[]>(
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

  /** Only `true` is certain: a start that timed out here may still be in flight. */
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

import { Injectable } from '@nestjs/common';
import { Client, type WorkflowHandle } from '@temporalio/client';
import { isFailureType, type EraseAtFalInput } from '#domain';
import { ERASE_AT_FAL_WORKFLOW, eraseAtFalStartOptions } from '#workflows';
import { ANSWER_MS, reach } from '../infrastructure/dependency.ts';

/** An erasure that Temporal has accepted. */
export interface Erasure {
  /** Waits for its end for at most `ANSWER_MS`; returns why it is still running, or `null` if it is done. */
  outcome(): Promise<string | null>;
}

const NO_ANSWER = 'Nothing has been heard of it yet.';

/** Starts erasing what fal still has of a job. */
@Injectable()
export class FalEraser {
  constructor(private readonly client: Client) {}

  /** @throws Failure `DependencyUnavailable` if Temporal has not accepted it. */
  async start(input: EraseAtFalInput): Promise<Erasure> {
    const { client } = this;
    const handle = await reach(
      'Temporal',
      client.withDeadline(Date.now() + ANSWER_MS, () =>
        client.workflow.start(ERASE_AT_FAL_WORKFLOW, eraseAtFalStartOptions(input)),
      ),
    );
    const isDone = (): Promise<boolean> =>
      client
        .withAbortSignal(AbortSignal.timeout(ANSWER_MS), () => handle.result())
        .then(
          () => true,
          () => false,
        );
    return { outcome: async () => ((await isDone()) ? null : this.reasonOf(handle)) };
  }

  /** The failure of the last attempt, if it is one meant for people. */
  private async reasonOf(handle: WorkflowHandle): Promise<string> {
    try {
      const { raw } = await this.client.withDeadline(Date.now() + ANSWER_MS, () => handle.describe());
      const failures = (raw.pendingActivities ?? []).map(({ lastFailure }) => lastFailure);
      const told = failures.find((failure) => isFailureType(failure?.applicationFailureInfo?.type));
      return told?.message ?? NO_ANSWER;
    } catch {
      return NO_ANSWER;
    }
  }
}

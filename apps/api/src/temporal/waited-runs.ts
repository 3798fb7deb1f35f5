import { Injectable } from '@nestjs/common';
import { Client, WorkflowFailedError } from '@temporalio/client';
import { ApplicationFailure, TimeoutFailure } from '@temporalio/common';
import { Failure, isFailureType } from '#domain';
import type { JobStart } from '#workflows';
import { ANSWER_MS, reach } from '../infrastructure/dependency.ts';

/**
 * The failure of the domain that a workflow ended with, or that no worker finished in time; `null` if it ended in another way.
 * What an attempt said before its time was up says more than that.
 */
export const failureOfRun = (error: unknown): Failure | null => {
  let isLate = false;
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof ApplicationFailure && isFailureType(cause.type))
      return new Failure(cause.type, cause.message, { cause: error });
    isLate ||= cause instanceof TimeoutFailure;
  }
  return isLate
    ? new Failure('DependencyUnavailable', 'No worker finished in time.', { cause: error })
    : null;
};

/** Runs workflows whose result a request waits for. */
@Injectable()
export class WaitedRuns {
  constructor(private readonly client: Client) {}

  /**
   * @param waitMs how long the result may take.
   * @throws Failure that of the workflow; `DependencyUnavailable` if the workers have no result in time, or Temporal does not
   * respond.
   */
  async resultOf<Result>({ workflowType, options }: JobStart, waitMs: number): Promise<Result> {
    const handle = await reach(
      'Temporal',
      this.client.withDeadline(Date.now() + ANSWER_MS, () =>
        this.client.workflow.start(workflowType, options),
      ),
    );
    const result = this.client.withDeadline(Date.now() + waitMs, () => handle.result());
    const known = result.catch((error: unknown): never => {
      const failure = error instanceof WorkflowFailedError ? failureOfRun(error) : null;
      throw failure ?? error;
    });
    return reach('Temporal', known) as Promise<Result>;
  }
}

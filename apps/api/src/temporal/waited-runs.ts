import { Injectable } from '@nestjs/common';
import { Client, WorkflowFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { Failure, isFailureType } from '#domain';
import type { JobStart } from '#workflows';
import { ANSWER_MS, reach } from '../infrastructure/dependency.ts';

/** The failure of the domain that a workflow ended with, or `null` if it ended in another way. */
export const failureOfRun = (error: unknown): Failure | null => {
  for (let cause = error; cause instanceof Error; cause = cause.cause)
    if (cause instanceof ApplicationFailure && isFailureType(cause.type))
      return new Failure(cause.type, cause.message, { cause: error });
  return null;
};

/** Runs workflows whose result a request waits for. */
@Injectable()
export class WaitedRuns {
  constructor(private readonly client: Client) {}

  /**
   * @param waitMs how long the result may take.
   * @throws Failure that of the workflow; `DependencyUnavailable` if it has no result in time, or Temporal does not respond.
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

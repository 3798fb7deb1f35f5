import { Injectable, Logger } from '@nestjs/common';
import { Client } from '@temporalio/client';
import type { EraseAtFalInput } from '#domain';
import { ERASE_AT_FAL_WORKFLOW, eraseAtFalStartOptions } from '#workflows';
import { ANSWER_MS, reach } from '../infrastructure/dependency.ts';

/** An erasure that Temporal has taken on. */
export interface Erasure {
  /** Whether it came to its end within `ANSWER_MS` of now; it goes on where it did not. */
  isDone(): Promise<boolean>;
}

/** Has erased at fal what is left there of a job. */
@Injectable()
export class FalEraser {
  private readonly logger = new Logger(FalEraser.name);

  constructor(private readonly client: Client) {}

  /** @throws Failure `DependencyUnavailable` when Temporal has not taken it on. */
  async start(input: EraseAtFalInput): Promise<Erasure> {
    const { client } = this;
    const handle = await reach(
      'Temporal',
      client.withDeadline(Date.now() + ANSWER_MS, () =>
        client.workflow.start(ERASE_AT_FAL_WORKFLOW, eraseAtFalStartOptions(input)),
      ),
    );
    const isDone = async (): Promise<boolean> => {
      try {
        await client.withAbortSignal(AbortSignal.timeout(ANSWER_MS), () => handle.result());
        return true;
      } catch (error) {
        this.logger.warn(`What job ${input.jobId} has left at fal is not erased yet: ${String(error)}`);
        return false;
      }
    };
    return { isDone };
  }
}

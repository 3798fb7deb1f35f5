import { Inject, Injectable } from '@nestjs/common';
import {
  eraseAtFalWorkflowId,
  KEPT_AT_FAL_SECONDS,
  type FalFile,
  type FalFileStore,
  type Submission,
  type SubmissionStore,
} from '#domain';
import { reach } from '../infrastructure/dependency.ts';
import { FAL_FILE_STORE, SUBMISSION_STORE } from '../infrastructure/tokens.ts';
import { FalEraser } from '../temporal/fal-eraser.ts';
import type { AtFal } from './at-fal.schema.ts';

type ErasedRequest = AtFal['requests'][number];

const asUpload = ({ url, bytes, sentAt, expiresAt }: FalFile): AtFal['uploads'][number] => ({
  address: url,
  bytes,
  sentAt: sentAt.toISOString(),
  expiresAt: expiresAt.toISOString(),
});

/** Everything created until now has expired by then. */
const keptUntil = (): string => new Date(Date.now() + KEPT_AT_FAL_SECONDS * 1000).toISOString();

const asRequest = ({ unit, requestId }: Submission, isErased: boolean): ErasedRequest => {
  const outcome = requestId === null ? 'unknown' : isErased ? 'erased' : 'pending';
  return { unit, requestId, outcome, expiresAt: outcome === 'erased' ? null : keptUntil() };
};

/** Erases what fal still has of a job, as far as fal allows. */
@Injectable()
export class EraseAtFalService {
  constructor(
    private readonly eraser: FalEraser,
    @Inject(SUBMISSION_STORE) private readonly submissions: SubmissionStore,
    @Inject(FAL_FILE_STORE) private readonly files: FalFileStore,
  ) {}

  /**
   * Hands the erasure over to Temporal, which keeps trying while fal is down. The returned function waits some
   * seconds for the outcome and returns what is left.
   *
   * @throws Failure `DependencyUnavailable`: nothing was started.
   */
  async begin(jobId: string): Promise<() => Promise<AtFal>> {
    const submissions = await reach('MongoDB', this.submissions.ofJob(jobId));
    const files = await reach('MongoDB', this.files.ofJob(jobId));
    const requests = submissions.flatMap(({ endpoint, requestId }) =>
      requestId === null ? [] : [{ endpoint, requestId }],
    );
    const erasure = requests.length === 0 ? null : await this.eraser.start({ jobId, requests });
    return async () => {
      const pendingBecause = (await erasure?.outcome()) ?? null;
      const isErased = pendingBecause === null;
      return {
        requests: submissions.map((submission) => asRequest(submission, isErased)),
        pendingBecause,
        uploads: files.map(asUpload),
        workflowId: erasure === null ? null : eraseAtFalWorkflowId(jobId),
      };
    };
  }

  /** Deletes the URLs of the files: nobody should read them any more. */
  async forget(jobId: string): Promise<void> {
    await reach('MongoDB', this.files.removeOf(jobId));
  }
}

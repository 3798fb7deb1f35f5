import type { Submission } from '../provider/submission.ts';
import type { Job, JobRef, JobSnapshot } from './job.ts';
import type { LateEnd } from './late-output.ts';
import type { StageRange } from './progress.ts';

/** A request to a paid provider that a job has made, or may have made. */
export interface OutstandingRequest {
  /** Identifies the request within the job: `v1` is the training of version 1. */
  unit: string;
  /** The request as the job knows it; the recorded submission may know more. */
  request: { endpoint: string; requestId: string } | null;
}

/** A request as recorded in its submission; without an id if the response was lost. */
export type RecordedRequest = Pick<Submission, 'unit' | 'endpoint' | 'requestId'>;

/**
 * What is specific to a kind of job. There is one definition per kind, and one list of them; shared code (list, status,
 * cancel, sweep, reconciliation, deletion) uses the definition and never names a kind.
 */
export interface JobDefinition<AnyJob extends Job = Job> {
  /** Kebab-case. Its workflow ids begin with it and a dash: `train-lora-<jobId>`. */
  kind: string;
  /** The name of its workflow in Temporal. */
  workflowType: string;
  /** In order. */
  stages: readonly StageRange[];
  /** The stages in which a paid request may be in flight. */
  submitting: readonly string[];
  /** Activities that are not stages but that the owner waits for: the record shows their retries. */
  awaited: readonly string[];
  /** The ids of all workflows of a job, the first one first. */
  workflowIds(job: AnyJob): string[];
  /** The workflow that waits for a request whose webhook URL names only job and unit. */
  workflowOfUnit?: (jobId: string, unit: string) => string;
  /** The bucket prefixes of a job, by their name in a deletion receipt. */
  prefixes(ref: JobRef): Record<string, string>;
  /**
   * The provider requests of the job's current run. `recorded` are all submissions of the job: they may include requests
   * that its record does not have yet.
   */
  outstanding(job: AnyJob, recorded: readonly RecordedRequest[]): OutstandingRequest[];
  /**
   * The facts for the end of an outstanding request that the run itself could not record. `output` is what its storing
   * activity returned, if fal finished the request in spite of a cancel.
   */
  settled(job: AnyJob, unit: string, outcome: CancelOutcome | LateEnd, output?: unknown): object;
  /**
   * The stage that a retry of an ended job repeats, or `null` if one that ended like this is not retried. By default the
   * stage in which it failed.
   */
  retryStage?(job: AnyJob): string | null;
  /** Why an ended job cannot be retried, in a sentence; `null` if it can. */
  objectionToRetry(job: AnyJob): string | null;
  /** Further facts that matter to its owner: a record that differs from the run in them is repaired. */
  shown(snapshot: JobSnapshot): unknown;
}

/**
 * `none`: nothing was ever submitted; `cancelled`: out of the queue for certain; `requested`: asked to stop, may still
 * finish; `completed`: ended before the cancel arrived, well or not; `unknown`: the submission's answer was lost.
 */
export type CancelOutcome = 'none' | 'cancelled' | 'requested' | 'completed' | 'unknown';

/** The stage in which a job failed; `null` for one that has not failed. */
export const failedStage = ({ status, error }: Pick<Job, 'status' | 'error'>): string | null =>
  status === 'failed' && error ? error.stage : null;

/** The kinds of job of an installation. */
export class JobKinds {
  constructor(private readonly definitions: readonly JobDefinition[]) {}

  get all(): readonly JobDefinition[] {
    return this.definitions;
  }

  get names(): string[] {
    return this.definitions.map(({ kind }) => kind);
  }

  get workflowTypes(): string[] {
    return this.definitions.map(({ workflowType }) => workflowType);
  }

  /** @throws Error if there is no such kind: another version of the service wrote the record. */
  of({ kind }: Pick<Job, 'kind'>): JobDefinition {
    const found = this.definitions.find((definition) => definition.kind === kind);
    if (!found) throw new Error(`This version of the service has no kind of job named ${kind}.`);
    return found;
  }

  ofWorkflowType(workflowType: string): JobDefinition | undefined {
    return this.definitions.find((definition) => definition.workflowType === workflowType);
  }
}

/** Temporal's workflow id of the first, and mostly only, run of a job. */
export const jobWorkflowId = (kind: string, jobId: string): string => `${kind}-${jobId}`;

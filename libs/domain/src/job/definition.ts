import type { Submission } from '../provider/submission.ts';
import type { Job, JobRef, JobSnapshot } from './job.ts';
import type { StageRange } from './progress.ts';

/** A request to a paid provider that a job has made, or may have made. */
export interface OutstandingRequest {
  /** Which of the job's requests it is: `v1` is a training of version 1. */
  unit: string;
  /** What the job knows of it; the submission's record may know more. */
  request: { endpoint: string; requestId: string } | null;
}

/** A request as its submission is recorded; without an id where the answer was lost. */
export type RecordedRequest = Pick<Submission, 'unit' | 'endpoint' | 'requestId'>;

/**
 * What is particular about a kind of job. There is one definition for each kind, and one list of them; whatever is the
 * same for every kind (list, status, cancel, sweep, reconciliation, deletion) asks the definition and never names a kind.
 */
export interface JobDefinition<AnyJob extends Job = Job> {
  /** Kebab-case. Its workflow ids begin with it and a dash: `train-lora-<jobId>`. */
  kind: string;
  /** What Temporal calls its workflow. */
  workflowType: string;
  /** In the order in which a job passes them. */
  stages: readonly StageRange[];
  /** Of these, the ones in which a paid request may be on its way. */
  submitting: readonly string[];
  /** Activities that are no stage, and that the owner waits for all the same: the record says when one is tried again. */
  awaited: readonly string[];
  /** The ids of all workflows that a job has had, the first one first. */
  workflowIds(job: AnyJob): string[];
  /** Which workflow waits for a request, where the provider was given an address that names only job and unit. */
  workflowOfUnit?: (jobId: string, unit: string) => string;
  /** Where the bucket keeps what belongs to a job, by the name that the receipt of a deletion counts it under. */
  prefixes(ref: JobRef): Record<string, string>;
  /**
   * What the run that a job follows has asked a provider for. `recorded` are all submissions of the job: they may know of
   * requests that its record does not have yet.
   */
  outstanding(job: AnyJob, recorded: readonly RecordedRequest[]): OutstandingRequest[];
  /** The facts that say how one of the `outstanding` ended, where a run could not record it itself. */
  settled(job: AnyJob, unit: string, outcome: CancelOutcome): object;
  /** Why a job that has ended cannot be tried again, in a sentence; `null` where it can. */
  objectionToRetry(job: AnyJob): string | null;
  /** What its owner goes by besides the status, stage, question and error: a record that says otherwise is repaired. */
  shown(snapshot: JobSnapshot): unknown;
}

/**
 * `none`: nothing was ever submitted; `cancelled`: out of the queue for certain; `requested`: asked to stop, may still
 * finish; `completed`: ended before the cancel arrived, well or not; `unknown`: the submission's answer was lost.
 */
export type CancelOutcome = 'none' | 'cancelled' | 'requested' | 'completed' | 'unknown';

/** The kinds of job that an installation has. */
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

  /** @throws Error when there is no such kind: what is recorded was written by another version of the service. */
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

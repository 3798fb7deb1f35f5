import type { TrainingTime } from './estimate.ts';
import type { JobPage, JobQuery } from './job-list.ts';
import type { Job, JobSnapshot, TrainLoraInput } from './job.ts';
import type { FalRequest, JobRef, StageProgress, TrainingRef } from './stage-contracts.ts';
import type { Stage } from './stage.ts';
import type { Trainer, TrainerName } from './trainer.ts';

export type ByteStream = AsyncIterable<Uint8Array>;

export interface ObjectFacts {
  key: string;
  bytes: number;
  lastModified: Date;
  /** Differs where the bytes do; absent where the store does not say. */
  etag?: string;
}

/** An upload in parts that has not ended: its parts take room, and no list of objects shows them. */
export interface UnfinishedUpload {
  key: string;
  uploadId: string;
  startedAt: Date;
}

/** The bucket. Methods that stream take a signal and reject when it fires; the others end by their own time limit. */
export interface ObjectStore {
  /** Streams an object of unknown length in; memory is bounded by the part size. Returns the byte count. */
  putStream(
    key: string,
    body: ByteStream,
    options: { contentType: string; signal?: AbortSignal },
  ): Promise<number>;
  /** For small objects only. */
  put(key: string, body: Uint8Array | string, contentType: string): Promise<void>;
  /** Writes only where nothing is; answers whether it did. */
  putIfAbsent(key: string, body: Uint8Array | string, contentType: string): Promise<boolean>;
  /** @throws Failure `SourceNotFound` when there is no such object. */
  getStream(key: string, signal?: AbortSignal): Promise<{ body: ByteStream; bytes: number }>;
  /** For small objects only. @throws Failure `SourceNotFound` when there is no such object. */
  get(key: string): Promise<Uint8Array>;
  getJson<T>(key: string): Promise<T>;
  /** Copies within the bucket, without the bytes coming here. @throws Failure `SourceNotFound` */
  copy(from: string, to: string): Promise<void>;
  head(key: string): Promise<ObjectFacts | null>;
  list(prefix: string): AsyncIterable<ObjectFacts>;
  /** Deletes everything below a prefix that ends in `/`; answers how many objects that were. */
  deletePrefix(prefix: string): Promise<number>;
  delete(key: string): Promise<void>;
  unfinishedUploads(prefix: string): AsyncIterable<UnfinishedUpload>;
  /** Drops the parts of an upload; one that has ended meanwhile is all right. */
  abortUpload(upload: Pick<UnfinishedUpload, 'key' | 'uploadId'>): Promise<void>;
  presignGet(key: string, ttlSeconds: number): Promise<string>;
  ping(): Promise<void>;
}

/** Orders projections: when Temporal scheduled the activity that writes. Grows across the runs of a workflow. */
export interface ProjectionOrder {
  scheduledTimestampMs: number;
}

/** Orders what an activity tells on its way: only the run that the record follows may, or a later one of its workflow. */
export interface ProgressOrder extends ProjectionOrder {
  workflowId: string;
  runId: string;
}

/** The `jobs` collection. Reads carry the user: another user's job is no job. */
export interface JobStore {
  /** Makes the record of a job that is about to start; a second call with the same job id changes nothing. */
  create(input: TrainLoraInput, workflowId: string): Promise<void>;
  /** Removes a record whose workflow could not be started. */
  discard(jobId: string): Promise<void>;
  /**
   * Writes a snapshot unless a later one is there; answers whether it did. Repeating it changes nothing. Entries of its
   * timeline are added to those of the record, which never loses one that is not the oldest of more than it keeps.
   * Of a workflow that the record no longer follows, as another version is trained since, only the versions count.
   */
  project(snapshot: JobSnapshot, order: ProjectionOrder): Promise<boolean>;
  /**
   * Writes live progress unless a later stage or later progress is there. An activity that was scheduled after the
   * last snapshot proves that the run moved on, so its stage counts: that is how a run that was reset is followed.
   */
  progress(jobId: string, progress: StageProgress, order: ProgressOrder): Promise<boolean>;
  /**
   * Tells why something is being tried again, in the message of the live progress; ordered as `progress` is. `stage` is
   * what is tried, or `null` where it is none, such as a cancel.
   */
  retrying(jobId: string, stage: Stage | null, message: string, order: ProgressOrder): Promise<boolean>;
  find(userId: string, jobId: string): Promise<Job | null>;
  /**
   * Lets the record of a job that has ended follow the workflow of its next version. `false` where it no longer is as
   * it was `before`, so that of two at once one wins.
   */
  retrain(before: Job, input: TrainLoraInput, workflowId: string): Promise<boolean>;
  /** Makes another version the active one; `false` where the active one is no longer that of `before`. */
  activate(
    before: Job,
    active: Pick<Job, 'activeVersion' | 'activeBefore'>,
    message: string,
  ): Promise<boolean>;
  /** One page of the user's jobs. */
  list(userId: string, query: JobQuery): Promise<JobPage>;
  /** Removes the record of a job that has ended; `false` where there is none such of that user. */
  delete(userId: string, jobId: string): Promise<boolean>;
  /** The job behind a workflow, whoever owns it: for maintenance only. */
  findByWorkflow(workflowId: string): Promise<Job | null>;
  /** Open jobs that nothing was written to since the given time, oldest first. */
  quietSince(since: Date): AsyncIterable<Job>;
  /** How long the last trainings of a trainer took, whoever's they were: figures, and nothing of the jobs. */
  trainingTimes(trainer: TrainerName, count: number): Promise<TrainingTime[]>;
  ping(): Promise<void>;
}

/** What a feed of jobs tells its one follower. */
export interface JobFeedListener {
  /** A job was written to, or removed. */
  changed(jobId: string): void;
  /** From here on every change is told. What was before, also since `lost`, may not have been. */
  opened(): void;
  /** Changes are not told until `opened` comes again; the feed tries by itself, and says this after each attempt. */
  lost(reason: unknown): void;
}

/** Tells of every write to a job, by whichever process. */
export interface JobFeed {
  follow(listener: JobFeedListener): { stop(): Promise<void> };
}

/** One attempt to start a paid training, recorded before the request is sent. */
export interface Submission {
  jobId: string;
  version: number;
  endpoint: string;
  /** Names the one attempt that may send the request. */
  claimId: string;
  state: 'submitting' | 'accepted';
  requestId: string | null;
}

/** A run that will never submit, and since when; times are those of Temporal, in milliseconds since the epoch. */
export interface StoppedRun {
  runId: string;
  at: number;
}

/** A claim, and which attempt makes it: of which run, and scheduled when, in milliseconds since the epoch. */
export interface SubmissionClaim extends Pick<Submission, 'jobId' | 'version' | 'endpoint' | 'claimId'> {
  runId: string;
  scheduledAt: number;
}

/** The `submissions` collection: what keeps a training from being paid for twice, whatever happens to a history. */
export interface SubmissionStore {
  find(jobId: string, version: number): Promise<Submission | null>;
  /** All of a job, by version. */
  ofJob(jobId: string): Promise<Submission[]>;
  /**
   * Claims the right to submit. `taken` when another claim is already recorded, `stopped` when the attempt is one of a
   * stopped run, or of one before it. Repeating it is harmless.
   */
  begin(claim: SubmissionClaim): Promise<'begun' | 'taken' | 'stopped'>;
  /**
   * Answers the submission; where there is none, no attempt of this run or of an earlier one can begin any more. One of a
   * later run, after a reset or a retry, can.
   */
  stop(version: Pick<Submission, 'jobId' | 'version'>, run: StoppedRun): Promise<Submission | null>;
  /**
   * Records the request id, also where no claim is left. `false` where this version has another one already, or another
   * version has this one: the first stays.
   */
  accept(
    training: Pick<Submission, 'jobId' | 'version' | 'endpoint'> & { requestId: string },
  ): Promise<boolean>;
  /** Gives one claim back after a refusal that is certain. A claim that somebody else made since stays. */
  release(claim: Pick<Submission, 'jobId' | 'version' | 'claimId'>): Promise<void>;
}

export type SubmitOutcome =
  /** fal answered with a request id. */
  | { kind: 'accepted'; requestId: string }
  /** fal certainly did not take it. */
  | { kind: 'refused'; failure: Error }
  /** The answer was lost: it may or may not run, and cost. */
  | { kind: 'unknown'; reason: string };

export interface TrainingStatus {
  state: 'queued' | 'training' | 'completed' | 'cancelled';
  queuePosition: number | null;
  /** Training steps read from the logs, where the trainer printed any. */
  step: number | null;
  totalSteps: number | null;
}

export interface TrainedFile {
  url: string;
  /** As fal declares it, where it does. */
  bytes: number | null;
}

/** A file for fal's storage, which removes it by itself some time after it came. */
export interface FalUpload {
  /** The last part of its address. */
  name: string;
  contentType: string;
  bytes: number;
  expiresInSeconds: number;
}

/** fal.ai, or the sandbox that plays it. */
export interface FalGateway {
  /** One single request, never repeated. */
  submitTraining(
    trainer: Trainer,
    input: Record<string, unknown>,
    webhookUrl: string | null,
  ): Promise<SubmitOutcome>;
  /** @throws Failure when the training failed or is not known; retryable ones when fal could not be asked. */
  status(training: FalRequest, signal?: AbortSignal): Promise<TrainingStatus>;
  result(training: TrainingRef, trainer: Trainer, signal?: AbortSignal): Promise<TrainedFile>;
  /**
   * `cancelled`: out of the queue for certain. `requested` and `completed` are fal's words, which only the status of the
   * training proves: it may finish all the same, or may have failed by itself before.
   */
  cancel(training: TrainingRef): Promise<'cancelled' | 'requested' | 'completed'>;
  /** Streams an output file from `offset`; `bytes` is the whole file's length where the server tells it. */
  download(
    file: TrainedFile,
    offset: number,
    signal?: AbortSignal,
  ): Promise<{ body: ByteStream; bytes: number | null; offset: number }>;
  /** Describes a picture in words. */
  describe(imageUrl: string, signal?: AbortSignal): Promise<string>;
  /**
   * Asks for an address in fal's storage. Nothing of the file leaves before `send` is called, which streams it and
   * rejects when it is not exactly as long as announced. Doing it again makes another file.
   */
  openUpload(
    file: FalUpload,
    signal?: AbortSignal,
  ): Promise<{ url: string; send: (body: ByteStream) => Promise<void> }>;
  /**
   * Erases what a request was given and has made, except files that were uploaded for it: those expire. One that fal does
   * not know has nothing to erase. @throws Failure, retryable, when fal refuses or could not be asked.
   */
  erase(requestId: string): Promise<void>;
}

/** An object of the bucket that fal is to read. */
export interface FalInput extends JobRef {
  key: string;
  contentType: string;
  /** How long fal may need to get to it. */
  seconds: number;
}

/** Gives fal addresses at which it can read objects of the bucket, wherever the bucket is. */
export interface FalInputs {
  /** @throws Failure `SourceNotFound` when there is no such object; those of the provider when it takes no file. */
  addressOf(input: FalInput, signal?: AbortSignal): Promise<string>;
}

/** What an operator can find out about the run behind a job. */
export interface WorkflowRun {
  runId: string;
  status: 'running' | 'completed' | 'failed' | 'cancelled' | 'terminated' | 'timed-out';
  /** The stage as the search attribute tells it. */
  stage: string | null;
  closedAt: Date | null;
}

export interface WorkflowInspector {
  describe(workflowId: string): Promise<WorkflowRun | null>;
  /** Asks the newest run for its snapshot; closed runs answer too, as long as their history is kept. */
  snapshot(workflowId: string): Promise<JobSnapshot>;
  /** Asks Temporal to cancel one run, as the Web UI's "Request Cancellation" does. */
  requestCancel(workflowId: string, runId: string): Promise<void>;
  /** Every open training run. */
  openTrainings(): AsyncIterable<{ workflowId: string; runId: string }>;
}

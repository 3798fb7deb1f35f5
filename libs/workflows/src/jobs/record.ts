import {
  CancellationScope,
  log,
  proxyActivities,
  setCurrentDetails,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import type { WorkflowsActivities } from '#activities';
import {
  addDollars,
  isFinal,
  QUEUED_PROGRESS,
  QUEUED_STAGE,
  stageBegun,
  stageHeld,
  TIMELINE_LIMIT,
  type JobDefinition,
  type JobInput,
  type JobProgress,
  type JobSnapshot,
  type JobStatus,
} from '#domain';
import { describeJob } from './describe-job.ts';
import { projectionPolicy } from './policies.ts';
import { jobStageAttribute } from './search-attributes.ts';

const { projectJob } = proxyActivities<WorkflowsActivities>(projectionPolicy);

/** The snapshot of a job before its first stage, without the facts of its kind. */
export const queuedSnapshot = ({
  jobId,
  userId,
  cost,
}: Pick<JobSnapshot, 'jobId' | 'userId' | 'cost'>): JobSnapshot & {
  stage: typeof QUEUED_STAGE;
  error: null;
  question: null;
  timeline: [];
} => ({
  jobId,
  userId,
  status: 'queued',
  stage: QUEUED_STAGE,
  progress: QUEUED_PROGRESS,
  cost,
  error: null,
  question: null,
  workflow: { workflowId: workflowInfo().workflowId, runId: workflowInfo().runId },
  timeline: [],
});

/** How the record of a kind of job is shown and placed. */
export interface RecordedKind<Snapshot extends JobSnapshot> {
  definition: Pick<JobDefinition, 'stages'>;
  /** The facts of the kind, as paragraphs of Markdown for the current details in the Temporal Web UI. */
  describeFacts: (snapshot: Snapshot) => string[];
}

/**
 * This run's view of its job, and how it gets into the record. Writing never delays a stage: while MongoDB is down the
 * work continues, and the newest snapshot is written when it is back.
 */
export class JobRecord<Snapshot extends JobSnapshot = JobSnapshot> {
  private changed = false;
  private writing: Promise<void> | undefined;

  /** @param current the snapshot before the first stage. */
  constructor(
    private readonly input: JobInput,
    private readonly current: Snapshot,
    private readonly kind: RecordedKind<Snapshot>,
  ) {}

  get snapshot(): Snapshot {
    return this.current;
  }

  /** Whether the job has ended; its run may still wait for cancelled activities. */
  get isFinal(): boolean {
    return isFinal(this.current.status);
  }

  /** Enters a stage. The message is what people read in the timeline and as current details in the Web UI. */
  enter(stage: Snapshot['stage'], message: string, status: JobStatus = 'running'): void {
    this.move({ stage, status, progress: this.begun(stage, message) });
  }

  /** Repeats part of an earlier stage; the job stays in its stage, as progress never goes back. */
  redo(stage: Snapshot['stage'], message: string): void {
    this.move({ stage, status: 'running', progress: this.held(stage, message) });
  }

  /** Holds the job for its owner. */
  ask(
    stage: Snapshot['stage'],
    question: NonNullable<Snapshot['question']>,
    progress = this.held(stage, question.message),
  ): void {
    this.move({ stage, status: 'awaiting_review', progress, question });
  }

  /** Progress of a stage that has only just begun. */
  begun(stage: Snapshot['stage'], message: string): JobProgress {
    return stageBegun(this.kind.definition.stages, stage, message);
  }

  /** Adds facts, or changes them. A job that no longer waits has no question. */
  update(facts: Partial<Snapshot>): void {
    if (facts.status !== undefined && facts.status !== 'awaiting_review') this.current.question = null;
    Object.assign(this.current, facts);
    this.publish();
  }

  /** Adds the cost of requests that were repeated after a lost response, in US dollars: they may have been paid for. */
  addPossiblyPaidTwice(dollars: number): void {
    if (dollars === 0) return;
    const { cost } = this.current;
    this.update({
      cost: { ...cost, possiblyPaidTwice: addDollars(cost.possiblyPaidTwice ?? 0, dollars) },
    } as Partial<Snapshot>);
  }

  /** Adds a line to the timeline. */
  note(message: string): void {
    const { stage, status, timeline } = this.current;
    timeline.push({ at: new Date().toISOString(), stage, status, message });
    this.current.timeline = timeline.slice(-TIMELINE_LIMIT);
    this.publish();
  }

  /** Resolves when the record holds all that was published. */
  async written(): Promise<void> {
    await this.writing;
  }

  private held(stage: Snapshot['stage'], message: string): JobProgress {
    return stageHeld(this.kind.definition.stages, stage, message);
  }

  private move(to: {
    stage: Snapshot['stage'];
    status: JobStatus;
    progress: JobProgress;
    question?: Snapshot['question'];
  }): void {
    this.update({ ...to, error: null } as Partial<Snapshot>);
    this.note(to.progress.message);
    upsertSearchAttributes([{ key: jobStageAttribute, value: to.stage }]);
  }

  private publish(): void {
    this.changed = true;
    setCurrentDetails(describeJob(this.input, this.current, this.kind.describeFacts(this.current)));
    this.writing ??= CancellationScope.nonCancellable(() => this.write());
  }

  private async write(): Promise<void> {
    // Facts published in the same step travel together.
    await Promise.resolve();
    while (this.changed) {
      this.changed = false;
      const { stage, status } = this.current;
      const summary = `Record: ${stage}, ${status}`;
      try {
        await projectJob.executeWithOptions({ ...projectionPolicy, summary }, [this.current]);
      } catch (error) {
        // The reconciliation writes what this run could not.
        log.error('The record could not be written', { error });
      }
    }
    this.writing = undefined;
  }
}

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
  estimateDollars,
  isFinal,
  plannedCost,
  QUEUED_PROGRESS,
  stageBegun,
  stageHeld,
  TIMELINE_LIMIT,
  trainerNamed,
  type JobProgress,
  type JobQuestion,
  type JobSnapshot,
  type JobStatus,
  type Stage,
  type TrainLoraInput,
} from '#domain';
import { jobStageAttribute } from '../search-attributes.ts';
import { describeJob } from './describe-job.ts';
import { projectionPolicy } from '../policies.ts';

const { projectJob } = proxyActivities<WorkflowsActivities>(projectionPolicy);

const newSnapshot = (input: TrainLoraInput): JobSnapshot => ({
  jobId: input.jobId,
  userId: input.userId,
  status: 'queued',
  stage: 'queued',
  progress: QUEUED_PROGRESS,
  dataset: input.retraining?.dataset ?? null,
  provider: null,
  versions: [],
  cost: plannedCost(input),
  error: null,
  question: null,
  workflow: { workflowId: workflowInfo().workflowId, runId: workflowInfo().runId },
  timeline: [],
});

/**
 * What this run knows of its job, and its way into the record. Writing never holds up a stage: while MongoDB is
 * away the work goes on, and the newest snapshot follows when it is back.
 */
export class JobRecord {
  /** Steps to train for; an approval may change them. */
  steps: number;
  private readonly current: JobSnapshot;
  private changed = false;
  private writing: Promise<void> | undefined;

  constructor(private readonly input: TrainLoraInput) {
    this.steps = input.steps;
    this.current = newSnapshot(input);
  }

  get snapshot(): JobSnapshot {
    return this.current;
  }

  /** Whether the job has ended: its run may still wait for what was cancelled. */
  get isFinal(): boolean {
    return isFinal(this.current.status);
  }

  /** Enters a stage. The message is what people read in the timeline and as current details in the Web UI. */
  enter(stage: Stage, message: string, status: JobStatus = 'running'): void {
    this.move({ stage, status, progress: stageBegun(stage, message) });
  }

  /** Does something of an earlier stage again; the job stays where it is, as its progress never goes back. */
  redo(stage: Stage, message: string): void {
    this.move({ stage, status: 'running', progress: stageHeld(stage, message) });
  }

  /** Holds the job for its owner. */
  ask(stage: Stage, question: JobQuestion, progress = stageHeld(stage, question.message)): void {
    this.move({ stage, status: 'awaiting_review', progress, question });
  }

  /** Adds facts, or changes them. A job that no longer waits has no question. */
  update(facts: Partial<JobSnapshot>): void {
    if (facts.status !== undefined && facts.status !== 'awaiting_review') this.current.question = null;
    Object.assign(this.current, facts);
    this.publish();
  }

  /** Sets for how many steps is trained, and what that may cost. */
  plan({ steps, budget }: { steps: number; budget: number | undefined }): void {
    this.steps = steps;
    const estimate = estimateDollars(trainerNamed(this.input.trainer), steps);
    this.update({ cost: { ...this.current.cost, estimate, ...(budget === undefined ? {} : { budget }) } });
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

  private move(
    to: Pick<JobSnapshot, 'stage' | 'status'> & { progress: JobProgress; question?: JobQuestion },
  ): void {
    this.update({ ...to, error: null });
    this.note(to.progress.message);
    upsertSearchAttributes([{ key: jobStageAttribute, value: to.stage }]);
  }

  private publish(): void {
    this.changed = true;
    setCurrentDetails(describeJob(this.input, this.current));
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

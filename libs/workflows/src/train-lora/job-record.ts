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
  QUEUED_PROGRESS,
  stageBegun,
  TIMELINE_LIMIT,
  trainerNamed,
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
  dataset: null,
  provider: null,
  versions: [],
  cost: {
    estimate: estimateDollars(trainerNamed(input.trainer), input.steps),
    actual: null,
    currency: 'USD',
  },
  error: null,
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
    this.update({ stage, status, progress: stageBegun(stage, message), error: null });
    this.note(message);
    upsertSearchAttributes([{ key: jobStageAttribute, value: stage }]);
  }

  /** Adds facts, or changes them. */
  update(facts: Partial<JobSnapshot>): void {
    Object.assign(this.current, facts);
    this.publish();
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

import type { WorkflowHandle, WorkflowStartOptions } from '@temporalio/client';
import { Context } from '@temporalio/activity';
import {
  type LoraQuestion,
  type LoraQuestionKind,
  type LoraSnapshot,
  type LoraVersion,
  type TrainLoraInput,
  trainLoraWorkflowId,
  versionOf,
} from '#domain';
import type { StubbedTraining } from './stubbed-training.ts';
import { startTraining } from './start-training.ts';
import { until } from './until.ts';
import type { WorkflowBench } from './workflow-bench.ts';

/** Works until it is cancelled, sending heartbeats. */
export const neverEnding = async (): Promise<never> => {
  const context = Context.current();
  const beats = setInterval(() => context.heartbeat(), 20);
  try {
    return await context.cancelled;
  } finally {
    clearInterval(beats);
  }
};

/** How a run ended: with a version, or with the failure that its client gets as the cause. */
export interface RunEnd {
  version?: LoraVersion;
  failure?: Error;
}

/** A running training on the bench, as its owner sees it. */
export class StubbedJob {
  constructor(
    readonly handle: WorkflowHandle,
    readonly training: StubbedTraining,
  ) {}

  /** The current record. */
  get last(): LoraSnapshot {
    return this.training.snapshots.at(-1)!;
  }

  get messages(): string[] {
    return this.last.timeline.map(({ message }) => message);
  }

  /** Waits until the record meets a condition. */
  async reads(condition: (snapshot: LoraSnapshot) => boolean): Promise<LoraSnapshot> {
    const { snapshots } = this.training;
    const looked = (): boolean => snapshots.length > 0 && condition(this.last);
    await until(looked, 15, () => JSON.stringify(snapshots.at(-1), null, 1));
    return this.last;
  }

  /** Waits for a question of a kind, other than `before`. */
  async asks(kind: LoraQuestionKind, before?: LoraQuestion): Promise<LoraQuestion> {
    const { question } = await this.reads(
      ({ question: open }) => open?.kind === kind && open.id !== before?.id,
    );
    return question!;
  }

  /** Waits for a line in the timeline. */
  async notes(message: string | RegExp): Promise<void> {
    const said = (text: string): boolean =>
      typeof message === 'string' ? text.includes(message) : message.test(text);
    await this.reads(({ timeline }) => timeline.some(({ message: text }) => said(text)));
  }

  /** Sends an approval as the Temporal Web UI does, without any check. */
  approve(approval: unknown): Promise<void> {
    return this.handle.signal('approve', approval);
  }

  addVideo(video: unknown): Promise<void> {
    return this.handle.signal('addVideo', video);
  }

  /** Waits for the run to end; returns how. */
  async ended(): Promise<RunEnd> {
    try {
      return { version: (await this.handle.result()) as LoraVersion };
    } catch (error) {
      return { failure: (error as Error).cause as Error };
    }
  }
}

interface StubbedRun {
  input: TrainLoraInput;
  training: StubbedTraining;
  changes?: Partial<WorkflowStartOptions>;
}

/** Runs a training on the bench during `work`, and terminates it afterwards if it is still running. */
export const withJob = <Result>(
  bench: WorkflowBench,
  { input, training, changes }: StubbedRun,
  work: (job: StubbedJob) => Promise<Result>,
): Promise<Result> => {
  const { activities } = training;
  const workflowId = trainLoraWorkflowId(input.jobId, versionOf(input));
  activities.workflows.requestCancel = async ({ runId }) => {
    await bench.client.workflow.getHandle(workflowId, runId).cancel();
  };
  return bench.serving(workflowId, activities, async () => {
    const handle = await startTraining(bench.client, input, changes);
    try {
      return await work(new StubbedJob(handle, training));
    } finally {
      await handle.terminate().catch(() => undefined);
    }
  });
};

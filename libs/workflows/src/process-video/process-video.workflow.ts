import {
  ApplicationFailure,
  CancellationScope,
  CancelledFailure,
  isCancellation,
  proxyActivities,
  setHandler,
} from '@temporalio/workflow';
import type { ConversionsActivities } from '#activities';
import {
  inputsOf,
  SOURCE,
  type OperationRef,
  type OperationState,
  type PlannedStep,
  type ProcessVideoInput,
  type RunOperationResult,
  type StagePosition,
  type StoredInput,
} from '#domain';
import { describeFailure } from '../jobs/describe-failure.ts';
import { finishFailed, removeIntermediates } from '../jobs/finish.ts';
import { conversionPolicy } from '../jobs/policies.ts';
import { cancelSignal, progressQuery } from '../jobs/signals.ts';
import { finishCancelled } from './finish.ts';
import { inChunks } from './in-chunks.ts';
import { VideoRecord } from './video-record.ts';

const { inspectSource, runOperation } = proxyActivities<ConversionsActivities>(conversionPolicy);

/** Runs the steps one after the other; one that fails stops those only that work on it. */
class Steps {
  /** What was made, by the name of its operation; `null` if no operation can work on it. */
  private readonly made = new Map<string, StoredInput | null>();

  constructor(
    private readonly input: ProcessVideoInput,
    private readonly record: VideoRecord,
    source: StoredInput,
  ) {
    this.made.set(SOURCE, source);
  }

  async run(steps: readonly PlannedStep[]): Promise<void> {
    const total = steps.reduce((sum, { seconds }) => sum + seconds, 0);
    let before = 0;
    for (const step of steps) {
      await this.step(step, { before, seconds: step.seconds, total });
      before += step.seconds;
    }
  }

  private async step(step: PlannedStep, position: StagePosition): Promise<void> {
    const { record, input, made } = this;
    const { name } = step;
    const operation = input.operations.find((one) => one.name === name)!;
    const inputs = inputsOf(operation).map((from) => made.get(from) ?? null);
    if (!inputs.every((one) => one !== null)) return record.operation({ name, status: 'skipped' });
    record.operation({ name, status: 'running' });
    try {
      const { jobId, userId } = input;
      const result = await this.work({ jobId, userId, operation, inputs }, step, position);
      made.set(name, result.output);
      record.made(name, result);
    } catch (error) {
      if (isCancellation(error)) throw error;
      record.operation({ name, status: 'failed', error: describeFailure(error) });
    }
  }

  private async work(
    ref: OperationRef,
    { isChunked }: PlannedStep,
    position: StagePosition,
  ): Promise<RunOperationResult> {
    const joined = isChunked ? await inChunks(ref, this.record, position) : null;
    if (joined) return joined;
    const { name, operation } = ref.operation;
    const summary = `${name}: ${operation}`;
    return runOperation.executeWithOptions({ ...conversionPolicy, summary }, [{ ...ref, position }]);
  }
}

/** @throws ApplicationFailure as the first operation that failed. */
const assertAll = (operations: readonly OperationState[]): void => {
  const failed = operations.find(({ error }) => error !== null);
  if (!failed?.error) return;
  const { type, message } = failed.error;
  throw ApplicationFailure.nonRetryable(`${failed.name}: ${message}`, type);
};

/**
 * A video in, the outputs of its operations stored. An operation that fails stops those only that work on its output; the
 * job then fails as it did, with all other outputs stored, and a retry makes only what is missing.
 *
 * Ends completed with the operations, failed with a failure of the domain's closed list, or cancelled with what was
 * finished.
 */
export async function ProcessVideoWorkflow(input: ProcessVideoInput): Promise<OperationState[]> {
  const record = new VideoRecord(input);
  const run = CancellationScope.current();
  const work = new CancellationScope();
  setHandler(progressQuery, () => record.snapshot);
  setHandler(cancelSignal, () => {
    if (record.isFinal) return;
    record.note('Cancel requested');
    work.cancel();
  });

  const processVideo = async (): Promise<void> => {
    record.enter('inspectSource', 'Inspecting the video');
    const inspected = await inspectSource(input);
    record.plan(inspected);
    record.enter('processVideo', `Making ${inspected.steps.length} outputs`);
    await new Steps(input, record, inspected.source).run(inspected.steps);
    assertAll(record.snapshot.operations);
  };

  const finishCompleted = async (): Promise<OperationState[]> => {
    await removeIntermediates(input, record);
    const { operations } = record.snapshot;
    record.enter('done', `All ${operations.length} operations are done`, 'completed');
    await record.written();
    return operations;
  };

  try {
    await work.run(processVideo);
    return await finishCompleted();
  } catch (error) {
    if (!isCancellation(error) && !work.consideredCancelled)
      throw await finishFailed(record, error, () => undefined);
    await finishCancelled(input, record, run);
    throw isCancellation(error) ? error : new CancelledFailure('Cancelled');
  }
}

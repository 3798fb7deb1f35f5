import { ApplicationFailure, CancellationScope, proxyActivities, workflowInfo } from '@temporalio/workflow';
import type { ProvidersActivities, WorkflowsActivities } from '#activities';
import {
  FAILURES,
  keys,
  requestOf,
  versionOf,
  type CancelFalTrainingResult,
  type FailureType,
  type LoraVersion,
  type TrainingRef,
  type TrainLoraInput,
} from '#domain';
import { describeFailure } from './describe-failure.ts';
import type { JobRecord } from './job-record.ts';
import { cancelPolicy, cleanupPolicy, keepPolicy, settlePolicy } from '../policies.ts';
import { storeVersion } from './stages.ts';

const { cancelFalTraining } = proxyActivities<ProvidersActivities>(cancelPolicy);
const { pollFal } = proxyActivities<ProvidersActivities>(settlePolicy);
const { cleanTemp, requestCancel } = proxyActivities<WorkflowsActivities>(cleanupPolicy);

/** Ends the job with its version. */
export const finishCompleted = async (
  record: JobRecord,
  version: LoraVersion,
  message = `Version ${version.version} is stored`,
): Promise<void> => {
  record.update({ versions: [version] });
  record.enter('done', message, 'completed');
  await record.written();
};

/** What failures of the training itself say about it. One that fal does not know may still run, under another key. */
const REMOTE_ENDS: Partial<Record<FailureType, 'failed' | 'unknown'>> = {
  TrainingFailed: 'failed',
  TrainingLost: 'unknown',
};

/** Ends the job as failed; answers the failure that the run ends with. Intermediates stay, so that a reset can go on. */
export const finishFailed = async (record: JobRecord, error: unknown): Promise<ApplicationFailure> => {
  const { type, message } = describeFailure(error);
  const { remedy, retryable } = FAILURES[type];
  const { stage } = record.snapshot;
  await CancellationScope.nonCancellable(async () => {
    const { provider } = record.snapshot;
    const state = REMOTE_ENDS[type];
    if (provider && provider.state !== 'cancelled' && state)
      record.update({ provider: { ...provider, state } });
    record.update({ status: 'failed', error: { type, message, remedy, stage, retryable } });
    record.note(message);
    await record.written();
  });
  return ApplicationFailure.create({
    type,
    message,
    nonRetryable: true,
    details: [{ remedy, stage }],
    cause: error instanceof Error ? error : undefined,
  });
};

type Fate = 'completed' | 'cancelled' | 'failed' | 'unknown';

/**
 * What became of a training that fal took note of the cancel for, or that had ended before. fal's word that it had
 * completed covers trainings that failed by themselves: only its status tells them apart.
 */
const fateOf = async (
  training: TrainingRef,
  outcome: Extract<CancelFalTrainingResult['outcome'], 'requested' | 'completed'>,
): Promise<Fate> => {
  try {
    return (await pollFal(training)).state;
  } catch (error) {
    const end = REMOTE_ENDS[describeFailure(error).type];
    return end ?? (outcome === 'completed' ? 'completed' : 'unknown');
  }
};

const cancelRemote = async (input: TrainLoraInput, record: JobRecord): Promise<CancelFalTrainingResult> => {
  const { jobId, userId } = input;
  try {
    const request = requestOf(record.snapshot);
    return await cancelFalTraining({ jobId, userId, version: versionOf(input), request });
  } catch (error) {
    record.note(`The training could not be cancelled at fal: ${describeFailure(error).message}`);
    return { outcome: 'unknown', training: null };
  }
};

/** The result that fal finished anyway was paid for, so it is kept. */
const keep = async (
  input: TrainLoraInput,
  record: JobRecord,
  training: TrainingRef,
): Promise<LoraVersion | null> => {
  const { userId, jobId } = input;
  const images = record.snapshot.dataset?.counts.kept ?? 0;
  try {
    const finished = { ...training, datasetKey: keys.datasetZip(userId, jobId), images };
    return await storeVersion(input, record, finished, keepPolicy);
  } catch (error) {
    record.note(
      `fal had ended the training, and nothing of it could be kept: ${describeFailure(error).message}`,
    );
    return null;
  }
};

/** Intermediates that stay are found by the sweep: an end of the job does not wait for that. */
const removeIntermediates = async (input: TrainLoraInput, record: JobRecord): Promise<void> => {
  try {
    await cleanTemp({ jobId: input.jobId });
  } catch {
    record.note('The intermediates could not be removed yet; the sweep will');
  }
};

const markCancelled = (record: JobRecord, fate: Fate): void => {
  const { provider } = record.snapshot;
  if (provider) record.update({ provider: { ...provider, state: fate } });
  if (fate === 'unknown')
    record.note("Whether fal runs a training for this job is not known; see fal's dashboard");
  if (fate === 'failed') record.note('The training had failed at fal before the cancel reached it');
  record.update({ status: 'cancelled' });
  record.note('Cancelled');
};

/** Lets the run itself end as cancelled, also when the cancel came by signal. */
const endAsCancelled = async (run: CancellationScope): Promise<void> => {
  if (run.consideredCancelled) return;
  const { workflowId, runId } = workflowInfo();
  await requestCancel({ workflowId, runId });
  await run.cancelRequested.catch(() => undefined);
};

const settle = async (input: TrainLoraInput, record: JobRecord): Promise<[Fate, TrainingRef | null]> => {
  const { outcome, training } = await cancelRemote(input, record);
  if (outcome === 'none') return ['cancelled', null];
  if (training === null || outcome === 'unknown') return ['unknown', training];
  if (outcome === 'cancelled') return ['cancelled', training];
  return [await fateOf(training, outcome), training];
};

/**
 * Ends a cancelled job: the remote training is cancelled, intermediates are removed, the record says `cancelled`.
 * Where fal had finished already, its result is kept and answered, and the record says that.
 */
export const finishCancelled = (
  input: TrainLoraInput,
  record: JobRecord,
  run: CancellationScope,
): Promise<LoraVersion | null> =>
  CancellationScope.nonCancellable(async () => {
    if (run.consideredCancelled) record.note('Cancel requested');
    const [fate, training] = await settle(input, record);
    const version = fate === 'completed' && training ? await keep(input, record, training) : null;
    if (version) record.update({ versions: [version] });
    await removeIntermediates(input, record);
    if (version) {
      await finishCompleted(
        record,
        version,
        'fal had finished before the cancel reached it; the result was kept',
      );
      return version;
    }
    markCancelled(record, fate);
    await record.written();
    await endAsCancelled(run);
    return null;
  });

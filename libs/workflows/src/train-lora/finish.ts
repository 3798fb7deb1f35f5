import {
  type ApplicationFailure,
  CancellationScope,
  patched,
  proxyActivities,
  workflowInfo,
} from '@temporalio/workflow';
import type { ProvidersActivities, WaitingActivities } from '#activities';
import {
  type CancelFalTrainingResult,
  type FailureType,
  loraKeys,
  type LoraVersion,
  requestOf,
  trainerNamed,
  type TrainingRef,
  type TrainLoraInput,
  versionOf,
  versionUnit,
} from '#domain';
import { describeFailure } from '../jobs/describe-failure.ts';
import { endAsCancelled, finishFailed as finishJobFailed, removeIntermediates } from '../jobs/finish.ts';
import type { TrainingRecord } from './training-record.ts';
import { cancelPolicy, keepPolicy, settlePolicy } from '../jobs/policies.ts';
import { keepLateOutputs } from '../keep-late-outputs/start.ts';
import { storeVersion, storeVersionInput } from './stages.ts';

const { cancelFalTraining } = proxyActivities<ProvidersActivities>(cancelPolicy);
const { pollFal } = proxyActivities<WaitingActivities>(settlePolicy);

/** Completes the job with its version. */
export const finishCompleted = async (
  record: TrainingRecord,
  version: LoraVersion,
  message = `Version ${version.version} is stored`,
): Promise<void> => {
  record.update({ versions: [version] });
  record.enter('done', message, 'completed');
  await record.written();
};

/**
 * What failures of the training say about its state. One that fal does not know may still be running, under another
 * key.
 */
const REMOTE_ENDS: Partial<Record<FailureType, 'failed' | 'unknown'>> = {
  TrainingFailed: 'failed',
  TrainingLost: 'unknown',
};

/** Ends the job as failed; returns the failure that the run ends with. */
export const finishFailed = (record: TrainingRecord, error: unknown): Promise<ApplicationFailure> =>
  finishJobFailed(record, error, (type) => {
    const { provider } = record.snapshot;
    const state = REMOTE_ENDS[type];
    if (provider && provider.state !== 'cancelled' && state)
      record.update({ provider: { ...provider, state } });
  });

type Fate = 'completed' | 'cancelled' | 'failed' | 'unknown';

/** What is known of a training after its cancel. */
interface Settled {
  /** `requested`: fal took note of the cancel, and may finish all the same. */
  fate: Fate | 'requested';
  /** `null` if its request is not known, or there was none. */
  training: TrainingRef | null;
  /** Whether fal may still finish it. */
  isLate: boolean;
}

/**
 * The outcome of a training that fal calls completed. This includes failed trainings: only the status distinguishes
 * them.
 */
const fateOf = async (
  training: TrainingRef,
  outcome: Extract<CancelFalTrainingResult['outcome'], 'requested' | 'completed'>,
): Promise<Fate> => {
  try {
    const { state } = await pollFal(training);
    return state === 'open' ? 'unknown' : state;
  } catch (error) {
    const end = REMOTE_ENDS[describeFailure(error).type];
    return end ?? (outcome === 'completed' ? 'completed' : 'unknown');
  }
};

const cancelRemote = async (
  input: TrainLoraInput,
  record: TrainingRecord,
): Promise<CancelFalTrainingResult> => {
  const { jobId, userId } = input;
  const version = versionOf(input);
  const request = requestOf(record.snapshot);
  try {
    return await cancelFalTraining({ jobId, userId, version, request });
  } catch (error) {
    record.note(`The training could not be cancelled at fal: ${describeFailure(error).message}`);
    return { outcome: 'unknown', training: request && { jobId, userId, version, ...request } };
  }
};

const settle = async (
  input: TrainLoraInput,
  record: TrainingRecord,
  waitsForLate: boolean,
): Promise<Settled> => {
  const { outcome, training } = await cancelRemote(input, record);
  if (outcome === 'none') return { fate: 'cancelled', training: null, isLate: false };
  if (training === null || outcome === 'unknown') return { fate: 'unknown', training, isLate: true };
  if (outcome === 'cancelled') return { fate: 'cancelled', training, isLate: false };
  if (outcome === 'requested' && waitsForLate) return { fate: 'requested', training, isLate: true };
  return { fate: await fateOf(training, outcome), training, isLate: false };
};

/** What is stored of a training that nobody awaits any more. */
const storedFrom = ({ userId, jobId }: TrainLoraInput, { snapshot }: TrainingRecord) => ({
  datasetKey: loraKeys.datasetZip(userId, jobId),
  images: snapshot.dataset?.counts.kept ?? 0,
});

/** If fal finished anyway, the result was paid for, so it is kept. */
const keep = async (
  input: TrainLoraInput,
  record: TrainingRecord,
  training: TrainingRef,
): Promise<LoraVersion | null> => {
  try {
    return await storeVersion(input, record, { ...training, ...storedFrom(input, record) }, keepPolicy);
  } catch (error) {
    const { message } = describeFailure(error);
    record.note(`fal had ended the training, and nothing of it could be kept yet: ${message}`);
    return null;
  }
};

/** Leaves a training that fal may still finish to a workflow of its own. */
const keepLate = (
  input: TrainLoraInput,
  record: TrainingRecord,
  training: TrainingRef | null,
): Promise<void> => {
  const { jobId, userId, trainer } = input;
  const version = versionOf(input);
  const { endpoint, requestId } = training ?? { ...trainerNamed(trainer), requestId: null };
  const stored = { jobId, userId, version, ...storedFrom(input, record) };
  const store = { activity: 'storeVersion', input: storeVersionInput(input, record, stored) };
  const { workflowId } = workflowInfo();
  return keepLateOutputs({
    ...{ jobId, userId, workflowId },
    requests: [{ unit: versionUnit(version), endpoint, requestId, store }],
  });
};

const NOTES: Partial<Record<Settled['fate'], string>> = {
  requested: 'fal took note of the cancel. If it finishes all the same, the result will be kept',
  unknown: "Whether fal runs a training for this job is not known; see fal's dashboard",
  failed: 'The training had failed at fal before the cancel reached it',
};

const markCancelled = (record: TrainingRecord, fate: Settled['fate']): void => {
  const { provider } = record.snapshot;
  if (provider && fate !== 'requested') record.update({ provider: { ...provider, state: fate } });
  const note = NOTES[fate];
  if (note !== undefined) record.note(note);
  record.update({ status: 'cancelled' });
  record.note('Cancelled');
};

/**
 * Ends a cancelled job: the remote training is cancelled, intermediates are removed, the record says `cancelled`.
 * If fal had already finished, its result is kept and returned, and the record says so. If it may still finish,
 * `KeepLateOutputsWorkflow` keeps what it makes.
 */
export const finishCancelled = (
  input: TrainLoraInput,
  record: TrainingRecord,
  run: CancellationScope,
): Promise<LoraVersion | null> =>
  CancellationScope.nonCancellable(async () => {
    const waitsForLate = patched('late-outputs');
    if (run.consideredCancelled) record.note('Cancel requested');
    const { fate, training, isLate } = await settle(input, record, waitsForLate);
    const hasCompleted = fate === 'completed' && training !== null;
    const version = hasCompleted ? await keep(input, record, training) : null;
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
    // Once the record says `cancelled` the job can be deleted, and with it whatever has been started by then.
    if (waitsForLate && (isLate || hasCompleted)) await keepLate(input, record, training);
    markCancelled(record, fate);
    await record.written();
    await endAsCancelled(run);
    return null;
  });

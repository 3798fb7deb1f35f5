import { type ApplicationFailure, CancellationScope, proxyActivities } from '@temporalio/workflow';
import type { ProvidersActivities } from '#activities';
import {
  type CancelFalTrainingResult,
  type FailureType,
  loraKeys,
  type LoraVersion,
  requestOf,
  type TrainingRef,
  type TrainLoraInput,
  versionOf,
} from '#domain';
import { describeFailure } from '../jobs/describe-failure.ts';
import { endAsCancelled, finishFailed as finishJobFailed, removeIntermediates } from '../jobs/finish.ts';
import type { TrainingRecord } from './training-record.ts';
import { cancelPolicy, keepPolicy, settlePolicy } from '../jobs/policies.ts';
import { storeVersion } from './stages.ts';

const { cancelFalTraining } = proxyActivities<ProvidersActivities>(cancelPolicy);
const { pollFal } = proxyActivities<ProvidersActivities>(settlePolicy);

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

/**
 * The outcome of a training after fal accepted the cancel, or that had ended before. "Completed" in fal's response
 * includes failed trainings: only the status distinguishes them.
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

const cancelRemote = async (
  input: TrainLoraInput,
  record: TrainingRecord,
): Promise<CancelFalTrainingResult> => {
  const { jobId, userId } = input;
  try {
    const request = requestOf(record.snapshot);
    return await cancelFalTraining({ jobId, userId, version: versionOf(input), request });
  } catch (error) {
    record.note(`The training could not be cancelled at fal: ${describeFailure(error).message}`);
    return { outcome: 'unknown', training: null };
  }
};

/** If fal finished anyway, the result was paid for, so it is kept. */
const keep = async (
  input: TrainLoraInput,
  record: TrainingRecord,
  training: TrainingRef,
): Promise<LoraVersion | null> => {
  const { userId, jobId } = input;
  const images = record.snapshot.dataset?.counts.kept ?? 0;
  try {
    const finished = { ...training, datasetKey: loraKeys.datasetZip(userId, jobId), images };
    return await storeVersion(input, record, finished, keepPolicy);
  } catch (error) {
    record.note(
      `fal had ended the training, and nothing of it could be kept: ${describeFailure(error).message}`,
    );
    return null;
  }
};

const markCancelled = (record: TrainingRecord, fate: Fate): void => {
  const { provider } = record.snapshot;
  if (provider) record.update({ provider: { ...provider, state: fate } });
  if (fate === 'unknown')
    record.note("Whether fal runs a training for this job is not known; see fal's dashboard");
  if (fate === 'failed') record.note('The training had failed at fal before the cancel reached it');
  record.update({ status: 'cancelled' });
  record.note('Cancelled');
};

const settle = async (input: TrainLoraInput, record: TrainingRecord): Promise<[Fate, TrainingRef | null]> => {
  const { outcome, training } = await cancelRemote(input, record);
  if (outcome === 'none') return ['cancelled', null];
  if (training === null || outcome === 'unknown') return ['unknown', training];
  if (outcome === 'cancelled') return ['cancelled', training];
  return [await fateOf(training, outcome), training];
};

/**
 * Ends a cancelled job: the remote training is cancelled, intermediates are removed, the record says `cancelled`.
 * If fal had already finished, its result is kept and returned, and the record says so.
 */
export const finishCancelled = (
  input: TrainLoraInput,
  record: TrainingRecord,
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

import { CancellationScope, CancelledFailure, isCancellation, setHandler } from '@temporalio/workflow';
import {
  mismatchOf,
  trainerNamed,
  versionOf,
  versionUnit,
  type LoraVersion,
  type TrainLoraInput,
} from '#domain';
import { problemOfApproval, problemOfVideo } from './approval.ts';
import { datasetBefore, prepareDataset, type Prepared } from './dataset-stages.ts';
import { finishCancelled, finishCompleted, finishFailed } from './finish.ts';
import { TrainingRecord } from './training-record.ts';
import { PollAttempts } from '../jobs/poll-attempts.ts';
import { cancelSignal, falCompletedSignal, progressQuery } from '../jobs/signals.ts';
import { Mailbox } from './mailbox.ts';
import { addVideoSignal, approveSignal } from './signals.ts';
import { extractFrames, pollFal, storeVersion } from './stages.ts';
import { submitFalTraining } from './submit-stage.ts';

/**
 * Video in, stored LoRA version out. Each stage stores its result in the bucket and passes on keys, so any worker
 * can run any stage, and a reset run resumes from what is there.
 *
 * Ends completed with the version, failed with a failure of the domain's closed list, or cancelled. The record says
 * so before the run ends.
 */
export async function TrainLoraWorkflow(input: TrainLoraInput): Promise<LoraVersion> {
  const record = new TrainingRecord(input);
  const mailbox = new Mailbox();
  const polls = new PollAttempts();
  const run = CancellationScope.current();
  const work = new CancellationScope();
  setHandler(progressQuery, () => record.snapshot);
  setHandler(approveSignal, (approval) => {
    if (record.isFinal || mailbox.hasHad(approval)) return;
    const problem =
      problemOfApproval(approval, trainerNamed(input.trainer)) ??
      mismatchOf(record.snapshot.question, approval.questionId);
    if (problem === null) mailbox.approve(approval);
    else record.note(`An approval was ignored: ${problem}`);
  });
  setHandler(addVideoSignal, (video) => {
    if (record.isFinal || mailbox.hasHad(video)) return;
    const problem = problemOfVideo(video, input, record.snapshot.question);
    if (problem === null) mailbox.addVideo(video);
    else record.note(`A video was ignored: ${problem}`);
  });
  // A run has one paid request; signals from before units were named do not say so.
  const unit = versionUnit(versionOf(input));
  setHandler(falCompletedSignal, (completed) => mailbox.requestCompleted({ ...completed, unit }));
  setHandler(cancelSignal, () => {
    if (record.isFinal) return;
    record.note('Cancel requested');
    work.cancel();
  });

  const makeDataset = async (): Promise<Prepared> => {
    if (input.retraining) return datasetBefore(input.retraining);
    const frames = await extractFrames(input, record);
    return prepareDataset(input, record, mailbox, frames);
  };
  const train = async (): Promise<LoraVersion> => {
    const dataset = await makeDataset();
    const training = await submitFalTraining(input, record, mailbox, dataset);
    await pollFal(record, mailbox, polls, training);
    return storeVersion(input, record, training);
  };

  try {
    const version = await work.run(train);
    await finishCompleted(record, version);
    return version;
  } catch (error) {
    // A stage may fail in response to a cancel: the cancel counts.
    if (!isCancellation(error) && !work.consideredCancelled) throw await finishFailed(record, error);
    const kept = await finishCancelled(input, record, run);
    if (kept) return kept;
    throw isCancellation(error) ? error : new CancelledFailure('Cancelled');
  } finally {
    await polls.ended();
  }
}

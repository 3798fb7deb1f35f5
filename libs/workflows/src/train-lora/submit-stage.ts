import { ApplicationFailure, condition, proxyActivities } from '@temporalio/workflow';
import type { ProvidersActivities } from '#activities';
import {
  trainerNamed,
  versionOf,
  versionUnit,
  type SettledSubmission,
  type SubmissionResolution,
  type TrainLoraInput,
  type Approval,
} from '#domain';
import { LOOK_AGAIN, SETTLE_PATIENCE, submitPolicy } from '../jobs/policies.ts';
import type { Prepared } from './dataset-stages.ts';
import type { TrainingRecord } from './training-record.ts';
import type { Mailbox } from './mailbox.ts';
import type { Training } from './stages.ts';

const providers = proxyActivities<ProvidersActivities>(submitPolicy);

type Patience = typeof LOOK_AGAIN | typeof SETTLE_PATIENCE;
/** As stated in the question: the first check of the record is sooner, and ends nothing. */
const SETTLE_PATIENCE_MS = 7 * 24 * 60 * 60 * 1000;

/** The outcome in an approval for the submission in question, or `null` and a note. */
const settledBy = (
  record: TrainingRecord,
  { submission }: Approval,
  claimId: string,
): SubmissionResolution | null => {
  if (!submission) record.note('That approval did not say what became of the submission');
  else if (submission.outcome === 'not-accepted' && submission.claimId !== claimId)
    record.note('That approval was about another submission');
  else return submission;
  return null;
};

/**
 * Waits for a webhook or a person to report the outcome of a submission with a lost response.
 *
 * @returns `null` if there is no report within `patience`.
 */
const resolution = async (
  record: TrainingRecord,
  mailbox: Mailbox,
  { unit, claimId, patience }: { unit: string; claimId: string; patience: Patience },
): Promise<SettledSubmission | null> => {
  const message =
    'The response of the trainer was lost. Waiting for its webhook, or for a person to look it up';
  const expiresAt = new Date(Date.now() + SETTLE_PATIENCE_MS).toISOString();
  record.ask(
    'submitFalTraining',
    // Asking again is still about the same submission.
    { id: claimId, kind: 'submission-unknown', message, expiresAt, videosLeft: 0 },
    record.begun('submitFalTraining', message),
  );
  while (await condition(() => mailbox.unitWithNews([unit]) !== undefined || mailbox.hasApproval, patience)) {
    const requestId = mailbox.takeNews(unit);
    if (requestId !== undefined) return { outcome: 'accepted', requestId, by: 'webhook' };
    const approval = mailbox.takeApproval();
    const settled = approval ? settledBy(record, approval, claimId) : null;
    if (settled) return { ...settled, by: 'person' };
  }
  return null;
};

/** Starts the paid training; ends only with a request id. */
export const submitFalTraining = async (
  input: TrainLoraInput,
  record: TrainingRecord,
  mailbox: Mailbox,
  prepared: Prepared,
): Promise<Training> => {
  const { jobId, userId, trainer, triggerWord } = input;
  const { steps } = record;
  const { endpoint } = trainerNamed(trainer);
  const ref = { jobId, userId, version: versionOf(input) };
  const summary = `Start ${steps} steps on ${endpoint}`;
  let settled: SettledSubmission | undefined;
  let patience: Patience = LOOK_AGAIN;
  for (;;) {
    record.enter('submitFalTraining', `Starting ${steps} steps on ${endpoint}`);
    // A cancel must find an id reported by a webhook, even while fal is down; a person may have mistyped it.
    const told = settled?.outcome === 'accepted' && settled.by === 'webhook' ? settled.requestId : null;
    record.update({ provider: { endpoint, requestId: told, state: 'submitting' } });
    const submission = await providers.submitFalTraining.executeWithOptions({ ...submitPolicy, summary }, [
      { ...ref, trainer, triggerWord, steps, ...prepared, settled },
    ]);
    const { requestId, claimId, datasetKey, images, objection } = submission;
    if (requestId !== null) {
      record.update({ provider: { endpoint, requestId, state: 'accepted' } });
      return { ...ref, endpoint, requestId, datasetKey, images };
    }
    record.update({ provider: { endpoint, requestId, state: 'unknown', claimId } });
    if (objection) record.note(`What was told about the submission was not believed: ${objection}`);
    const answer = await resolution(record, mailbox, { unit: versionUnit(ref.version), claimId, patience });
    if (answer === null && patience === SETTLE_PATIENCE)
      throw ApplicationFailure.nonRetryable('Nobody could tell in time.', 'SubmissionOutcomeUnknown');
    patience = SETTLE_PATIENCE;
    settled = answer ?? undefined;
  }
};

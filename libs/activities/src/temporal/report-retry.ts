import { activityInfo, log } from '@temporalio/activity';
import { Failure, type JobKinds, type JobStore, type Redoable } from '#domain';
import { progressOrder } from './beat.ts';

/** Records in the job that the current step failed and is being retried. */
export type ReportRetry = (job: Pick<Redoable, 'jobId' | 'during'>, error: unknown) => Promise<void>;

/** Internal errors are for the operator, who finds them on the run's page. */
const sentence = (error: unknown): string =>
  error instanceof Failure ? `${error.message} ${error.facts.remedy}` : 'Something went wrong on our side.';

/** Without this a stage that waits for an operator, for example to top up an account, would just look slow. */
export const createRetryReporter =
  (jobs: JobStore, kinds: JobKinds): ReportRetry =>
  async ({ jobId, during }, error) => {
    const { activityType, attempt, workflowType } = activityInfo();
    const definition = kinds.ofWorkflowType(workflowType ?? '');
    const isStage = definition?.stages.some(({ name }) => name === activityType) === true;
    if (!isStage && definition?.awaited.includes(activityType) !== true) return;
    const stage = isStage ? (during ?? activityType) : null;
    const message = `Attempt ${attempt} failed, trying again. ${sentence(error)}`;
    try {
      await jobs.retrying(jobId, stage, message, progressOrder());
    } catch (failed) {
      log.warn('A retry could not be recorded', { jobId, error: String(failed) });
    }
  };

import { randomUUID } from 'node:crypto';
import { activityInfo, cancellationSignal, log } from '@temporalio/activity';
import {
  Failure,
  isRecord,
  UNIT_PATTERN,
  type PaidUnit,
  type CountedPrice,
  type FalGateway,
  type SettledSubmission,
  type SubmissionClaim,
  type SubmissionStore,
} from '#domain';
import { beat } from '../temporal/index.ts';
import { reserveDollars, type MonthBudget } from './month-budget.ts';
import { settleSubmission } from './settle-submission.ts';

export interface SubmitOnceDependencies {
  submissions: SubmissionStore;
  fal: Pick<FalGateway, 'submit' | 'status'>;
  budget: MonthBudget;
  /** The webhook URL of a request; `null` for none. */
  webhookUrl: (request: { workflowId: string; unit: string }) => string | null;
}

/** A request that costs money once fal accepts it. */
export interface PaidRequest {
  ref: PaidUnit;
  endpoint: string;
  price: CountedPrice;
  /** Set once an unknown outcome was settled. */
  settled: SettledSubmission | undefined;
  /** Builds the input, unless it was sent before. It may take long: the price is reserved afterwards. */
  prepare: (signal: AbortSignal) => Promise<Record<string, unknown>>;
}

export interface Submitted {
  /** `null`: the response was lost, so it is unknown whether the request was accepted. */
  requestId: string | null;
  endpoint: string;
  /** The claim under which the request was sent; a resolution refers to it. */
  claimId: string;
  /** Why the reported outcome was not accepted; `null` if none was reported, or it was accepted. */
  objection: string | null;
}

/**
 * The claim of an earlier attempt that certainly submitted nothing, from its heartbeats: this attempt releases it if that
 * one could not.
 */
const voidClaim = (): string | null => {
  const { heartbeatDetails } = activityInfo() as { heartbeatDetails: unknown };
  const claimId = isRecord(heartbeatDetails) ? heartbeatDetails.voidClaimId : null;
  return typeof claimId === 'string' ? claimId : null;
};

/** Heartbeats with the void claim until it is released: MongoDB may be down for several attempts. */
const beatVoid = (voidClaimId: string): void => beat({ message: 'Nothing was started', voidClaimId });

/** Identifies this attempt in the record: it may have timed out, and its run may have been stopped since. */
const thisAttempt = (): Pick<SubmissionClaim, 'runId' | 'scheduledAt'> => {
  const { workflowExecution, scheduledTimestampMs } = activityInfo();
  return { runId: workflowExecution?.runId ?? '', scheduledAt: scheduledTimestampMs };
};

/**
 * Sends a paid request, at most once whatever happens.
 *
 * The intent is recorded before the request is sent, and the request id before anything waits for it. A record without a
 * request id means that an earlier response was lost: the result then has `requestId: null`, and nothing is sent again
 * until a webhook or a person reports the outcome. Only a certain refusal, or a person's report, releases the claim to
 * submit, and only that one claim.
 *
 * @throws Failure `MonthlyBudgetSpent` before anything is sent; those of the provider after a certain refusal; the table says which are tried again.
 */
export const createSubmitOnce = (dependencies: SubmitOnceDependencies) => {
  const { submissions, fal, budget } = dependencies;

  /** Releases the void claim of an earlier attempt. */
  const releaseVoid = async ({ jobId, unit }: PaidUnit): Promise<void> => {
    const claimId = voidClaim();
    if (claimId === null) return;
    beatVoid(claimId);
    await submissions.release({ jobId, unit, claimId });
  };

  /** Claims the right to send. If the database's response is lost, the claim may exist although nothing was sent. */
  const begin = async ({ ref, endpoint }: PaidRequest, claimId: string): Promise<void> => {
    const { userId, jobId, unit } = ref;
    const claim = { jobId, unit, endpoint, claimId, ...thisAttempt() };
    const outcome = await submissions.begin(claim).catch((error: unknown) => {
      beatVoid(claimId);
      throw error;
    });
    if (outcome === 'taken') throw new Error('Another attempt is submitting this request: looking again.');
    if (outcome === 'begun') return;
    await budget.spending.release({ userId, jobId, unit }, claimId);
    throw new Failure('JobAlreadyFinished', 'The run of this attempt was stopped: nothing was submitted.');
  };

  /** The result carries the id into the history even while MongoDB is down; polling records it later. */
  const record = async (request: Parameters<SubmissionStore['accept']>[0]): Promise<void> => {
    try {
      await submissions.accept(request);
    } catch (error) {
      log.warn('The request id could not be recorded in MongoDB yet', { ...request, error: String(error) });
    }
  };

  /** Sends the request. Nothing interrupts it until the response: a cancelled job waits, and then cancels it. */
  const send = async (
    { ref, endpoint }: PaidRequest,
    claimId: string,
    input: Record<string, unknown>,
  ): Promise<string | null> => {
    const { userId, jobId, unit } = ref;
    const workflowId = activityInfo().workflowExecution?.workflowId ?? '';
    const outcome = await fal.submit(endpoint, input, dependencies.webhookUrl({ workflowId, unit }));
    switch (outcome.kind) {
      case 'accepted':
        await record({ jobId, unit, endpoint, requestId: outcome.requestId });
        return outcome.requestId;
      case 'refused':
        beatVoid(claimId);
        // Before the claim, without which nothing can be spent.
        await budget.spending.release({ userId, jobId, unit }, claimId);
        await submissions.release({ jobId, unit, claimId });
        throw outcome.failure;
      case 'unknown':
        log.error('It is not known whether fal accepted the request', { jobId, reason: outcome.reason });
        return null;
    }
  };

  const submit = async (request: PaidRequest): Promise<Submitted> => {
    const { ref, endpoint, price } = request;
    const signal = cancellationSignal();
    const input = await request.prepare(signal);
    beat({ message: 'Submitting the request' });
    signal.throwIfAborted();
    const claimId = randomUUID();
    await reserveDollars(budget, { ...ref, claimId }, price);
    await begin(request, claimId);
    return { endpoint, requestId: await send(request, claimId, input), claimId, objection: null };
  };

  return async (request: PaidRequest): Promise<Submitted> => {
    const { ref } = request;
    if (!UNIT_PATTERN.test(ref.unit)) throw new Error(`A paid request cannot be called "${ref.unit}".`);
    await releaseVoid(ref);
    beat({ message: 'Looking for an earlier submission' });
    const objection = await settleSubmission(dependencies, ref, request);
    const recorded = await submissions.find(ref.jobId, ref.unit);
    if (!recorded) return submit(request);
    const { endpoint, requestId, claimId } = recorded;
    return { endpoint, requestId, claimId, objection };
  };
};

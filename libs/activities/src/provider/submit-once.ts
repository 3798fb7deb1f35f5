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
  /** Where fal reports the end of a request; `null` asks for no webhook. */
  webhookUrl: (request: { workflowId: string; unit: string }) => string | null;
}

/** A request that is paid when fal accepts it. */
export interface PaidRequest {
  ref: PaidUnit;
  endpoint: string;
  price: CountedPrice;
  /** Set when an unknown outcome was settled. */
  settled: SettledSubmission | undefined;
  /** Makes what is sent, where nothing was sent before. It may take its time: money is set aside when it has. */
  prepare: (signal: AbortSignal) => Promise<Record<string, unknown>>;
}

export interface Submitted {
  /** `null`: the answer was lost, so whether the request was accepted is not known. */
  requestId: string | null;
  endpoint: string;
  /** The claim under which the request was sent; a resolution is about this one. */
  claimId: string;
  /** Why what was told about the submission was not believed; `null` where nothing was told, or it was. */
  objection: string | null;
}

/**
 * The claim of an earlier attempt that certainly started nothing, from its heartbeats: this attempt gives it back where
 * that one could not.
 */
const voidClaim = (): string | null => {
  const { heartbeatDetails } = activityInfo() as { heartbeatDetails: unknown };
  const claimId = isRecord(heartbeatDetails) ? heartbeatDetails.voidClaimId : null;
  return typeof claimId === 'string' ? claimId : null;
};

/** Heartbeats with the void claim for as long as it is not given back: MongoDB may be away for several attempts. */
const beatVoid = (voidClaimId: string): void => beat({ message: 'Nothing was started', voidClaimId });

/** Which attempt this is, for the record: Temporal may have given it up, and the run have been stopped since. */
const thisAttempt = (): Pick<SubmissionClaim, 'runId' | 'scheduledAt'> => {
  const { workflowExecution, scheduledTimestampMs } = activityInfo();
  return { runId: workflowExecution?.runId ?? '', scheduledAt: scheduledTimestampMs };
};

/**
 * Sends a paid request, at most once whatever happens.
 *
 * The intent is recorded before the request leaves, the request id before anything waits on it. A record without a
 * request id means that an earlier request's answer was lost: the result then says `requestId: null`, and nothing is
 * sent again until a webhook or a person tells what became of it. Only a certain refusal, or a person's word, gives
 * the right to submit back, and only that of the one claim it is about.
 *
 * @throws Failure `MonthlyBudgetSpent` before anything is sent; those of the provider after a certain refusal; the table says which are tried again.
 */
export const createSubmitOnce = (dependencies: SubmitOnceDependencies) => {
  const { submissions, fal, budget } = dependencies;

  /** Gives back the void claim of an earlier attempt. */
  const releaseVoid = async ({ jobId, unit }: PaidUnit): Promise<void> => {
    const claimId = voidClaim();
    if (claimId === null) return;
    beatVoid(claimId);
    await submissions.release({ jobId, unit, claimId });
  };

  /** Claims the right to send. A claim whose answer is lost may stand, and nothing was sent under it. */
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

  /** The result carries the id into the history even when MongoDB is away; waiting for the request records it then. */
  const record = async (request: Parameters<SubmissionStore['accept']>[0]): Promise<void> => {
    try {
      await submissions.accept(request);
    } catch (error) {
      log.warn('The request id could not be recorded in MongoDB yet', { ...request, error: String(error) });
    }
  };

  /** Sends the one request. From here to its answer nothing interrupts: a cancelled job waits, and then cancels it. */
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
        // Before the claim, under which alone the money may be spent.
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

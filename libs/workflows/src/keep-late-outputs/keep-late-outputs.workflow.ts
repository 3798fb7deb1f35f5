import { condition, isCancellation, proxyActivities, setHandler } from '@temporalio/workflow';
import type { ProvidersActivities, WaitingActivities, WorkflowsActivities } from '#activities';
import type { FalRequest, LateEnd, LateOutput, LateRequest, LateRequests } from '#domain';
import { describeFailure } from '../jobs/describe-failure.ts';
import { Inbox } from '../jobs/inbox.ts';
import { waitForRequest } from '../jobs/paid-request.ts';
import { LATE_PATIENCE, lookPolicy, pollPolicy, projectionPolicy, storePolicy } from '../jobs/policies.ts';
import { PollAttempts } from '../jobs/poll-attempts.ts';
import { falCompletedSignal } from '../jobs/signals.ts';

const waiting = proxyActivities<WaitingActivities>(pollPolicy);
const providers = proxyActivities<ProvidersActivities>(lookPolicy);
const outputs = proxyActivities<Record<string, (input: object) => Promise<unknown>>>(storePolicy);
const { recordLateOutput } = proxyActivities<WorkflowsActivities>(projectionPolicy);

/** Names the request: requests that end at the same moment are told apart by their messages. */
const MESSAGES: Record<LateEnd, (unit: string) => string> = {
  completed: (unit) =>
    `fal finished request ${unit} in spite of the cancel; as it is paid for, its output was kept`,
  cancelled: (unit) => `fal has confirmed the cancel of request ${unit}`,
  failed: (unit) => `Request ${unit} failed at fal after the cancel`,
  unknown: (unit) =>
    `Whether fal finished request ${unit} after the cancel is not known; see fal's dashboard`,
};

/** The request, once it is known; `null` if no webhook named it in time. */
const namedRequest = async (
  inbox: Inbox<never>,
  { unit, endpoint, requestId }: LateRequest,
): Promise<FalRequest | null> => {
  if (requestId !== null) return { endpoint, requestId };
  await condition(() => inbox.unitWithNews([unit]) !== undefined, LATE_PATIENCE);
  const named = inbox.takeNews(unit);
  return named === undefined ? null : { endpoint, requestId: named };
};

/**
 * Waits for requests that their job cancelled and that fal may finish all the same, for seven days. An output that was
 * paid for is stored, becomes part of the record of the cancelled job, and is reported by one webhook.
 *
 * Deleting the job cancels it.
 */
export async function KeepLateOutputsWorkflow({ requests, ...job }: LateRequests): Promise<LateEnd[]> {
  const inbox = new Inbox<never>();
  const polls = new PollAttempts();
  setHandler(falCompletedSignal, (completed) => inbox.requestCompleted(completed));

  const endOf = async (unit: string, request: FalRequest): Promise<LateEnd> => {
    const asked = { jobId: job.jobId, unit, ...request };
    try {
      const { state } = await waitForRequest({ inbox, polls }, request.requestId, {
        untilEnded: () => waiting.pollRequest(asked),
        once: () => providers.pollRequest({ ...asked, once: true }),
      });
      return state;
    } catch (error) {
      if (isCancellation(error)) throw error;
      return describeFailure(error).type === 'RequestFailed' ? 'failed' : 'unknown';
    }
  };

  const store = async ({ unit, store: { activity, input } }: LateRequest, request: FalRequest) => {
    try {
      const output = await outputs[activity]!({ ...input, ...request });
      return { output, message: MESSAGES.completed(unit) };
    } catch (error) {
      if (isCancellation(error)) throw error;
      const reason = describeFailure(error).message;
      return {
        message: `fal finished request ${unit} in spite of the cancel, but its output is lost: ${reason}`,
      };
    }
  };

  const keep = async (late: LateRequest): Promise<LateEnd> => {
    const request = await namedRequest(inbox, late);
    // The record says already that it is not known whether there is a request at all.
    if (!request) return 'unknown';
    const { unit } = late;
    const end = await endOf(unit, request);
    const told: Pick<LateOutput, 'output' | 'message'> =
      end === 'completed' ? await store(late, request) : { message: MESSAGES[end](unit) };
    await recordLateOutput({ ...job, unit, ...request, end, ...told, at: new Date().toISOString() });
    return end;
  };

  try {
    return await Promise.all(requests.map(keep));
  } finally {
    await polls.ended();
  }
}

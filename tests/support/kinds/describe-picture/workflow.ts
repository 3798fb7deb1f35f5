import {
  CancellationScope,
  CancelledFailure,
  isCancellation,
  proxyActivities,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { ProvidersActivities, WaitingActivities } from '#activities';
import { askOwner } from '../../../../libs/workflows/src/jobs/ask-owner.ts';
import { cancelRequests } from '../../../../libs/workflows/src/jobs/cancel-requests.ts';
import {
  endAsCancelled,
  finishFailed,
  removeIntermediates,
} from '../../../../libs/workflows/src/jobs/finish.ts';
import { inFlight } from '../../../../libs/workflows/src/jobs/in-flight.ts';
import { Inbox } from '../../../../libs/workflows/src/jobs/inbox.ts';
import { submitOrRepeat, waitForRequest } from '../../../../libs/workflows/src/jobs/paid-request.ts';
import {
  lookPolicy,
  pollPolicy,
  storePolicy,
  submitPolicy,
} from '../../../../libs/workflows/src/jobs/policies.ts';
import { PollAttempts } from '../../../../libs/workflows/src/jobs/poll-attempts.ts';
import { JobRecord, queuedSnapshot } from '../../../../libs/workflows/src/jobs/record.ts';
import {
  cancelSignal,
  falCompletedSignal,
  progressQuery,
} from '../../../../libs/workflows/src/jobs/signals.ts';
import { keepLateOutputs, lateRequestsOf } from '../../../../libs/workflows/src/keep-late-outputs/start.ts';
import type { DescribePictureActivities } from './activities.ts';
import {
  describePictureDefinition,
  ENDPOINT,
  IN_FLIGHT,
  outstandingOf,
  pictureOf,
  PRICE,
  unitOf,
  withRequest,
  type DescribePictureInput,
  type DescribePictureSnapshot,
  type DescriptionRequest,
} from './domain.ts';
import { answerSignal, type DescribePictureAnswer } from './signals.ts';

const { submitDescription } = proxyActivities<DescribePictureActivities>(submitPolicy);
const waiting = proxyActivities<WaitingActivities>(pollPolicy);
const providers = proxyActivities<ProvidersActivities>(lookPolicy);
const { storeDescription } = proxyActivities<DescribePictureActivities>(storePolicy);

const KIND = {
  definition: describePictureDefinition,
  describeFacts: ({ descriptions }: DescribePictureSnapshot) => descriptions.map(({ text }) => text),
};

export async function DescribePictureWorkflow(input: DescribePictureInput): Promise<string[]> {
  const { jobId, userId, pictures, waitMs } = input;
  const cost = { estimate: PRICE * pictures.length, actual: null, currency: 'USD' as const };
  const record = new JobRecord<DescribePictureSnapshot>(
    input,
    { ...queuedSnapshot({ jobId, userId, cost }), requests: [], descriptions: [] },
    KIND,
  );
  const inbox = new Inbox<DescribePictureAnswer>();
  const polls = new PollAttempts();
  const run = CancellationScope.current();
  const work = new CancellationScope();
  setHandler(progressQuery, () => record.snapshot);
  setHandler(answerSignal, (answer) => {
    if (!inbox.hasHad(answer)) inbox.put(answer, answer.id);
  });
  setHandler(falCompletedSignal, (completed) => inbox.requestCompleted(completed));
  setHandler(cancelSignal, () => work.cancel());

  const note = (request: DescriptionRequest): void =>
    record.update({ requests: withRequest(record.snapshot.requests, request) });

  const describeOne = async (picture: string, index: number): Promise<void> => {
    const outputId = String(index + 1);
    const submitted = await submitOrRepeat(inbox, {
      ...{ unit: unitOf(index + 1), waitMs, repeats: 2 },
      submit: (unit, settled) => {
        note({ unit, endpoint: ENDPOINT, requestId: null, state: 'submitting' });
        return submitDescription({ jobId, userId, unit, picture, settled });
      },
    });
    for (const lost of submitted.lost)
      note({ unit: lost, endpoint: ENDPOINT, requestId: null, state: 'unknown' });
    record.addPossiblyPaidTwice(submitted.lost.length * PRICE);
    const { unit, endpoint, requestId } = submitted;
    const request = { unit, endpoint, requestId };
    note({ ...request, state: 'accepted' });
    await waitForRequest({ inbox, polls }, requestId, {
      untilEnded: () => waiting.pollRequest({ jobId, ...request }),
      once: () => providers.pollRequest({ jobId, ...request, once: true }),
    });
    const description = await storeDescription({ jobId, userId, outputId, ...request });
    note({ ...request, state: 'completed' });
    record.update({ descriptions: [...record.snapshot.descriptions, description] });
  };

  const describe = async (): Promise<string[]> => {
    if (input.asks)
      await askOwner(record, inbox, {
        ...{ stage: 'review', hours: 1, unanswered: 'ReviewTimedOut' },
        question: { kind: 'go-on', message: 'Describe them?' },
        take: () => inbox.takeAnswer() ?? null,
      });
    record.enter('describePictures', `Describing ${pictures.length} pictures`);
    await inFlight(pictures, IN_FLIGHT, describeOne);
    record.enter('done', 'The descriptions are stored', 'completed');
    await record.written();
    return record.snapshot.descriptions.map(({ key }) => key);
  };

  try {
    return await work.run(describe);
  } catch (error) {
    if (!isCancellation(error) && !work.consideredCancelled)
      throw await finishFailed(record, error, () => undefined);
    await CancellationScope.nonCancellable(async () => {
      const cancelled = await cancelRequests(input, outstandingOf(record.snapshot, []));
      for (const { unit, request, outcome } of cancelled)
        note({ unit, endpoint: ENDPOINT, requestId: request?.requestId ?? null, state: outcome });
      const { workflowId } = workflowInfo();
      const storeOf = (unit: string) => ({
        activity: 'storeDescription',
        input: { jobId, userId, unit, outputId: pictureOf(unit) },
      });
      const requests = lateRequestsOf(cancelled, ENDPOINT, storeOf);
      await keepLateOutputs({ jobId, userId, workflowId, requests });
      await removeIntermediates(input, record);
      record.update({ status: 'cancelled' });
      record.note('Cancelled');
      await record.written();
      await endAsCancelled(run);
    });
    throw new CancelledFailure('Cancelled');
  } finally {
    await polls.ended();
  }
}

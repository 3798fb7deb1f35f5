import {
  CancellationScope,
  CancelledFailure,
  isCancellation,
  proxyActivities,
  setHandler,
} from '@temporalio/workflow';
import { askOwner } from '../../../../libs/workflows/src/jobs/ask-owner.ts';
import {
  endAsCancelled,
  finishFailed,
  removeIntermediates,
} from '../../../../libs/workflows/src/jobs/finish.ts';
import { Inbox } from '../../../../libs/workflows/src/jobs/inbox.ts';
import { submitOrRepeat, waitForRequest } from '../../../../libs/workflows/src/jobs/paid-request.ts';
import {
  cancelPolicy,
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
import type { DescribePictureActivities } from './activities.ts';
import {
  describePictureDefinition,
  UNIT,
  type DescribePictureInput,
  type DescribePictureSnapshot,
} from './domain.ts';
import { answerSignal, type DescribePictureAnswer } from './signals.ts';

const { submitDescription } = proxyActivities<DescribePictureActivities>(submitPolicy);
const { pollDescription } = proxyActivities<DescribePictureActivities>(pollPolicy);
const { storeDescription } = proxyActivities<DescribePictureActivities>(storePolicy);
const { cancelDescription } = proxyActivities<DescribePictureActivities>(cancelPolicy);

const KIND = {
  definition: describePictureDefinition,
  describeFacts: ({ description }: DescribePictureSnapshot) => (description ? [description.text] : []),
};

export async function DescribePictureWorkflow(input: DescribePictureInput): Promise<string> {
  const { jobId, userId } = input;
  const cost = { estimate: 0.01, actual: null, currency: 'USD' as const };
  const record = new JobRecord<DescribePictureSnapshot>(
    input,
    { ...queuedSnapshot({ jobId, userId, cost }), request: null, description: null },
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

  const describe = async (): Promise<string> => {
    if (input.asks)
      await askOwner(record, inbox, {
        ...{ stage: 'review', hours: 1, unanswered: 'ReviewTimedOut' },
        question: { kind: 'go-on', message: 'Describe it?' },
        take: () => inbox.takeAnswer() ?? null,
      });
    record.enter('submitDescription', 'Asking for a description');
    const { unit, endpoint, requestId } = await submitOrRepeat(inbox, {
      ...{ unit: UNIT, waitMs: 60_000, repeats: 2 },
      submit: (of, settled) =>
        submitDescription({ jobId, userId, unit: of, picture: input.picture, settled }),
    });
    const request = { unit, endpoint, requestId };
    record.update({ request: { ...request, state: 'accepted' } });
    record.enter('pollDescription', 'Waiting for the description');
    await waitForRequest({ inbox, polls }, requestId, () => pollDescription({ jobId, userId, ...request }));
    record.enter('storeDescription', 'Storing the description');
    const description = await storeDescription({ jobId, userId, ...request });
    record.update({ request: { ...request, state: 'completed' }, description });
    record.enter('done', 'The description is stored', 'completed');
    await record.written();
    return description.key;
  };

  try {
    return await work.run(describe);
  } catch (error) {
    if (!isCancellation(error) && !work.consideredCancelled)
      throw await finishFailed(record, error, () => undefined);
    await CancellationScope.nonCancellable(async () => {
      const { request } = record.snapshot;
      await cancelDescription({ jobId, userId, unit: request?.unit ?? UNIT, request: null });
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

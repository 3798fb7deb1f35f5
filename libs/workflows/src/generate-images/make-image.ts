import { ApplicationFailure, isCancellation, proxyActivities } from '@temporalio/workflow';
import type {
  OutputsActivities,
  ProvidersActivities,
  WaitingActivities,
  WorkflowsActivities,
} from '#activities';
import {
  imageUnit,
  stateOf,
  trainingsIn,
  type GenerateImagesInput,
  type ImageState,
  type SubmittedImage,
} from '#domain';
import { describeFailure } from '../jobs/describe-failure.ts';
import type { Inbox } from '../jobs/inbox.ts';
import { submitOrRepeat, waitForRequest } from '../jobs/paid-request.ts';
import { bucketPolicy, lookPolicy, pollPolicy, storePolicy, submitPolicy } from '../jobs/policies.ts';
import type { PollAttempts } from '../jobs/poll-attempts.ts';
import type { ImagesRecord } from './images-record.ts';

const { submitImage } = proxyActivities<ProvidersActivities>(submitPolicy);
const waiting = proxyActivities<WaitingActivities>(pollPolicy);
const looking = proxyActivities<ProvidersActivities>(lookPolicy);
const { storeImage } = proxyActivities<OutputsActivities>(storePolicy);
const { recordImageFailure } = proxyActivities<WorkflowsActivities>(bucketPolicy);

/** How long a lost response is waited for: fal makes an image in seconds, and then its webhook names it. */
const LOST_PATIENCE_MS = 2 * 60 * 1000;
const REPEATS = 2;

/** What the images of a run share. */
export interface Making {
  input: GenerateImagesInput;
  record: ImagesRecord;
  inbox: Inbox<object>;
  polls: PollAttempts;
  /** The unit to go on with, of each image that an earlier run has requested. */
  units: Readonly<Record<string, string>>;
}

const noRoom = (isRepeat: boolean): ApplicationFailure =>
  isRepeat
    ? ApplicationFailure.nonRetryable(
        'The response to its request was lost, and the budget has no room to send it again.',
        'SubmissionOutcomeUnknown',
      )
    : ApplicationFailure.nonRetryable(
        'Requests that ended without an image were paid for, and the budget has no room for another one.',
        'OverBudget',
      );

/** Submits the request for one image, until one is certainly accepted. */
const submit = async (
  { input, record, inbox }: Making,
  imageId: string,
  first: string,
): Promise<SubmittedImage> => {
  const { jobId, userId, loras } = input;
  const trainings = trainingsIn(input);
  const accepted = await submitOrRepeat(inbox, {
    ...{ unit: first, waitMs: LOST_PATIENCE_MS, repeats: REPEATS },
    submit: (unit, settled) => {
      if (!record.takesRoom(unit)) throw noRoom(unit !== first);
      record.requested({ unit, endpoint: '', requestId: null, state: 'submitting' });
      return submitImage({ jobId, userId, imageId, unit, loras, trainings, ...(settled ? { settled } : {}) });
    },
  });
  const { unit, endpoint, requestId, lost } = accepted;
  record.accepted({ unit, endpoint, requestId, state: 'accepted' }, lost);
  return { jobId, userId, imageId, unit, endpoint, requestId };
};

/** Requests an image, and waits until fal has made it. @throws ApplicationFailure if it has not. */
const requestImage = async (
  making: Making,
  { imageId, unit, onAccepted }: { imageId: string; unit: string; onAccepted: (unit: string) => void },
): Promise<SubmittedImage> => {
  const { inbox, polls, record } = making;
  const request = await submit(making, imageId, unit);
  onAccepted(request.unit);
  const { jobId, endpoint, requestId } = request;
  const polled = { jobId, unit: request.unit, endpoint, requestId };
  const { state } = await waitForRequest({ inbox, polls }, requestId, {
    untilEnded: () => waiting.pollRequest(polled),
    once: () => looking.pollRequest({ ...polled, once: true }),
  });
  if (state !== 'cancelled') return request;
  // The end of an earlier run has cancelled it, so this run asks for the image again.
  if (record.isFromEarlier(request.unit)) {
    record.notBilled(request.unit);
    return requestImage(making, { imageId, onAccepted, unit: `${request.unit}-again` });
  }
  throw ApplicationFailure.nonRetryable('The request was cancelled at fal, not here.', 'RequestFailed');
};

/** An image whose request has ended: what became of it is known once it is stored. */
export interface MadeImage {
  stored: Promise<ImageState>;
}

/**
 * Makes one image: submits it and waits for it; storing it goes on afterwards, so that the next one can be requested. One
 * that cannot be made is `failed`, and stops no other.
 *
 * @throws CancelledFailure, and so may `stored`.
 */
export const makeImage = async (making: Making, imageId: string): Promise<MadeImage> => {
  const { input, record } = making;
  let unit: string | null = null;
  const end = (state: ImageState): ImageState => {
    record.ended(state);
    return state;
  };
  const fail = async (error: unknown): Promise<ImageState> => {
    if (isCancellation(error)) throw error;
    const { type, message } = describeFailure(error);
    const { jobId, userId } = input;
    await recordImageFailure({ jobId, userId, imageId, unit, type, message });
    return end({ imageId, status: 'failed', failure: type });
  };
  const store = async (request: SubmittedImage): Promise<ImageState> => {
    try {
      const result = await storeImage({ ...request, metadata: input.request.metadata });
      return end({ imageId, ...stateOf(result) });
    } catch (error) {
      return fail(error);
    }
  };
  try {
    const request = await requestImage(making, {
      ...{ imageId, unit: making.units[imageId] ?? imageUnit(imageId) },
      onAccepted: (accepted) => {
        unit = accepted;
      },
    });
    return { stored: store(request) };
  } catch (error) {
    return { stored: Promise.resolve(await fail(error)) };
  }
};

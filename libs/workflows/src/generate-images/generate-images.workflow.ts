import {
  ApplicationFailure,
  CancellationScope,
  CancelledFailure,
  isCancellation,
  proxyActivities,
  setHandler,
} from '@temporalio/workflow';
import type { OutputsActivities, WorkflowsActivities } from '#activities';
import {
  FAILURES,
  IMAGES_AT_ONCE,
  type GenerateImagesInput,
  type ImageCounts,
  type ImageState,
} from '#domain';
import { finishFailed, removeIntermediates } from '../jobs/finish.ts';
import { inFlight } from '../jobs/in-flight.ts';
import { Inbox } from '../jobs/inbox.ts';
import { bucketPolicy, storePolicy } from '../jobs/policies.ts';
import { PollAttempts } from '../jobs/poll-attempts.ts';
import { cancelSignal, falCompletedSignal, progressQuery } from '../jobs/signals.ts';
import { finishCancelled } from './finish.ts';
import { ImagesRecord } from './images-record.ts';
import { makeImage, type Making } from './make-image.ts';

const { planImages } = proxyActivities<WorkflowsActivities>(bucketPolicy);
const { storeContactSheets, storeSourceImage } = proxyActivities<OutputsActivities>(storePolicy);

/** @throws ApplicationFailure if no image was made: the reason, if all have the same. */
const assertAny = (states: readonly ImageState[]): void => {
  if (states.some(({ status }) => status !== 'failed')) return;
  const types = new Set(states.map(({ failure = 'Internal' }) => failure));
  const [type] = types;
  const only = types.size === 1 && type !== undefined ? type : 'NoImageMade';
  throw ApplicationFailure.nonRetryable(
    `None of ${states.length} images could be made: ${FAILURES[only].title}.`,
    only,
  );
};

/** Makes several images at once. @throws CancelledFailure once nothing more is being requested or stored. */
const makeImages = async (making: Making, imageIds: readonly string[]): Promise<ImageState[]> => {
  const storing: Promise<ImageState>[] = [];
  try {
    await inFlight(imageIds, IMAGES_AT_ONCE, async (imageId) => {
      const { stored } = await makeImage(making, imageId);
      // Awaited below, maybe long after it was cancelled.
      stored.catch(() => undefined);
      storing.push(stored);
    });
  } finally {
    await Promise.allSettled(storing);
  }
  return Promise.all(storing);
};

/**
 * Prompts in, stored images out. Each image is a paid request of its own; one that fails stops no other, and a job with at
 * least one result is completed.
 *
 * Ends completed with the counts, failed with a failure of the domain's closed list, or cancelled with what was finished.
 */
export async function GenerateImagesWorkflow(input: GenerateImagesInput): Promise<ImageCounts> {
  const record = new ImagesRecord(input);
  const inbox = new Inbox<never>();
  const polls = new PollAttempts();
  const run = CancellationScope.current();
  const work = new CancellationScope();
  setHandler(progressQuery, () => record.snapshot);
  setHandler(falCompletedSignal, (completed) => inbox.requestCompleted(completed));
  setHandler(cancelSignal, () => {
    if (record.isFinal) return;
    record.note('Cancel requested');
    work.cancel();
  });

  const generate = async (): Promise<void> => {
    record.enter('planImages', 'Planning the images');
    const plan = await planImages(input);
    record.plan(plan);
    if (input.source) {
      const { jobId, userId, source } = input;
      await storeSourceImage({ jobId, userId, source });
    }
    const { settled, units } = plan;
    const missing = plan.images.filter((imageId) => !settled.some((state) => state.imageId === imageId));
    record.enter('generateImages', `Making ${missing.length} images`);
    const making = { input, record, inbox, polls, units };
    assertAny([...settled, ...(await makeImages(making, missing))]);
    if (plan.contactSheets === 0) return;
    record.enter('storeContactSheets', 'Drawing the contact sheets');
    record.update(await storeContactSheets({ jobId: input.jobId, userId: input.userId }));
  };

  const finishCompleted = async (): Promise<ImageCounts> => {
    await removeIntermediates(input, record);
    record.settleCost();
    const { counts } = record.snapshot;
    record.enter('done', `${counts.completed} of ${counts.planned} images are stored`, 'completed');
    await record.written();
    return counts;
  };

  try {
    await work.run(generate);
    return await finishCompleted();
  } catch (error) {
    if (!isCancellation(error) && !work.consideredCancelled)
      throw await finishFailed(record, error, () => record.settleCost());
    await finishCancelled(input, record, run);
    throw isCancellation(error) ? error : new CancelledFailure('Cancelled');
  } finally {
    await polls.ended();
  }
}

import {
  jobWorkflowId,
  type JobDefinition,
  type OutstandingRequest,
  type RecordedRequest,
} from '../job/definition.ts';
import { keys } from '../storage/keys.ts';
import {
  GENERATE_IMAGES,
  hasEnded,
  imageOfUnit,
  missingImages,
  stateOf,
  withImage,
  withImageRequest,
  type StoreImageResult,
  type ImagesFacts,
  type ImagesJob,
  type ImagesSnapshot,
} from './job.ts';
import { imageKeys } from './keys.ts';
import { IMAGE_STAGES } from './stages.ts';

const outstandingRequest = ({ unit, endpoint, requestId }: RecordedRequest): OutstandingRequest => ({
  unit,
  request: requestId === null ? null : { endpoint, requestId },
});

/** The requests that may still run: those of the record, and submissions that it does not have yet. */
const outstandingOf = (
  { requests, images }: Pick<ImagesFacts, 'requests' | 'images'>,
  recorded: readonly RecordedRequest[],
): OutstandingRequest[] => {
  const ended = new Set(images.filter(hasEnded).map(({ imageId }) => imageId));
  const known = new Set(requests.map(({ unit }) => unit));
  return [
    ...requests.filter(({ state }) => ['submitting', 'accepted', 'unknown'].includes(state)),
    ...recorded.filter(({ unit }) => !known.has(unit) && !ended.has(imageOfUnit(unit))),
  ].map(outstandingRequest);
};

/** Making images, with trained LoRAs or without. */
export const generateImagesDefinition: JobDefinition<ImagesJob> = {
  kind: GENERATE_IMAGES,
  workflowType: 'GenerateImagesWorkflow',
  stages: IMAGE_STAGES,
  submitting: ['generateImages'],
  awaited: ['submitImage', 'pollRequest', 'storeImage'],
  workflowIds: ({ jobId }) => [jobWorkflowId(GENERATE_IMAGES, jobId)],
  prefixes: ({ jobId, userId }) => ({
    images: imageKeys.prefix(userId, jobId),
    temporary: keys.tempPrefix(jobId),
  }),
  outstanding: outstandingOf,
  settled: (facts, unit, state, output) => {
    const imageId = imageOfUnit(unit);
    if (output !== undefined) return withImage(facts, { imageId, ...stateOf(output as StoreImageResult) });
    const known = facts.requests.find((request) => request.unit === unit);
    const changed = { endpoint: '', requestId: null, ...known, unit, state };
    // The image was not stored, whatever became of its requests; they stay, to tell.
    const { images, counts } = withImage(facts, { imageId, status: 'cancelled' });
    return { images, counts, requests: withImageRequest(facts.requests, changed) };
  },
  // Images have no stage of their own to go back to: planning again says which of them are missing.
  retryStage: ({ status }) => (status === 'failed' || status === 'completed' ? 'planImages' : null),
  objectionToRetry: ({ jobId, counts, ...job }) =>
    missingImages({ counts }) === 0
      ? `Each of the ${counts.planned} images of job ${jobId} has a result (${job.status}): start a new job for others.`
      : null,
  shown: (snapshot) => {
    const { images, requests } = snapshot as ImagesSnapshot;
    return [images, requests];
  },
};

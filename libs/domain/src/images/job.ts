import type { FailureType } from '../failures/failure.ts';
import type { CancelOutcome } from '../job/definition.ts';
import { jobWorkflowId } from '../job/definition.ts';
import type { LateEnd } from '../job/late-output.ts';
import type { Job, JobError, JobSnapshot, NewJob, TimelineEntry } from '../job/job.ts';
import type { ModelFamily } from '../provider/model-family.ts';
import { plannedImagesCost, trainingsIn, type GenerateImagesInput } from './input.ts';
import type { ImagePlan } from './plan.ts';
import type { ImageStage } from './stages.ts';

export const GENERATE_IMAGES = 'generate-images';

/**
 * `flagged` by the safety checker, or black; `rejected` because its likeness is not as asked; `failed` for any other
 * reason; `cancelled` with its job.
 */
export const IMAGE_STATUSES = [
  'queued',
  'running',
  'completed',
  'flagged',
  'rejected',
  'failed',
  'cancelled',
] as const;
export type ImageStatus = (typeof IMAGE_STATUSES)[number];

/** Nothing follows these in the same run; a retry makes the failed and cancelled ones again. */
const ENDED: readonly ImageStatus[] = ['completed', 'flagged', 'rejected', 'failed', 'cancelled'];
/** There is a result, good or not. */
const SETTLED: readonly ImageStatus[] = ['completed', 'flagged', 'rejected'];

/**
 * What the record says of one image. A job has up to 200, and every snapshot all of them: so prompts, settings, hashes and
 * messages are in the bucket, in the plan and beside each image.
 */
export interface ImageState {
  imageId: string;
  status: ImageStatus;
  /** Why it was not made. */
  failure?: FailureType;
}

/** What became of an image whose request has ended. Its message is in the bucket. */
export interface StoreImageResult {
  status: Extract<ImageStatus, 'completed' | 'flagged' | 'rejected' | 'failed'>;
  failure?: FailureType;
  bytes: number;
}

/** Why an image was not made, as recorded in the bucket. */
export interface ImageFailure {
  imageId: string;
  /** The request that it failed with; `null` if none was known to be accepted. */
  unit: string | null;
  type: FailureType;
  message: string;
}

export type ImageCounts = Record<
  'planned' | 'completed' | 'flagged' | 'rejected' | 'failed' | 'cancelled',
  number
>;

/** A request to fal that may still run: those of ended images are forgotten, as their submissions have them. */
export interface ImageRequest {
  unit: string;
  endpoint: string;
  /** `null` until it is known, and if the response was lost. */
  requestId: string | null;
  state: 'submitting' | 'accepted' | CancelOutcome | LateEnd;
}

/** The facts of a job that makes images. */
export interface ImagesFacts {
  model: ModelFamily;
  counts: ImageCounts;
  /** Only those that have begun; the others are queued. By `imageId`. */
  images: ImageState[];
  requests: ImageRequest[];
  /** US dollars for accepted requests, repeats included. */
  spent: number;
  /** How many contact sheets are stored. */
  contactSheets: number;
}

export interface ImagesSnapshot extends JobSnapshot, ImagesFacts {
  stage: ImageStage;
  question: null;
  error: (JobError & { stage: ImageStage }) | null;
  timeline: (TimelineEntry & { stage: ImageStage })[];
}

export interface ImagesJob extends Job, ImagesSnapshot {
  kind: typeof GENERATE_IMAGES;
  input: GenerateImagesInput;
  stage: ImageStage;
  question: null;
  error: ImagesSnapshot['error'];
  timeline: ImagesSnapshot['timeline'];
}

export const isImagesJob = (job: Job): job is ImagesJob => job.kind === GENERATE_IMAGES;

export const imagesFacts = ({ request: { model }, images }: ImagePlan): ImagesFacts => ({
  model,
  counts: { planned: images.length, completed: 0, flagged: 0, rejected: 0, failed: 0, cancelled: 0 },
  ...{ images: [], requests: [], spent: 0, contactSheets: 0 },
});

/** The record of a job that is about to start. */
export const newImagesJob = (input: GenerateImagesInput, plan: ImagePlan): NewJob => ({
  kind: GENERATE_IMAGES,
  input,
  cost: plannedImagesCost(plan),
  facts: imagesFacts(plan),
  uses: trainingsIn(input),
  workflowId: jobWorkflowId(GENERATE_IMAGES, input.jobId),
});

export const hasEnded = ({ status }: ImageState): boolean => ENDED.includes(status);

/** The unit of an image's first paid request: `p1` for `0001`. A repeat adds `-r2` and so on. */
export const imageUnit = (imageId: string): string => `p${Number(imageId)}`;

/** The image that a paid request is for. */
export const imageOfUnit = (unit: string): string => (/^p(\d+)/.exec(unit)?.[1] ?? '').padStart(4, '0');

const counted = (images: readonly ImageState[], planned: number): ImageCounts => {
  const count = (wanted: ImageStatus): number => images.filter(({ status }) => status === wanted).length;
  return {
    planned,
    completed: count('completed'),
    flagged: count('flagged'),
    rejected: count('rejected'),
    failed: count('failed'),
    cancelled: count('cancelled'),
  };
};

/** The facts with the new state of one image; the requests of an ended one are forgotten. */
export const withImage = <Facts extends Pick<ImagesFacts, 'images' | 'counts' | 'requests'>>(
  facts: Facts,
  state: ImageState,
): Pick<ImagesFacts, 'images' | 'counts' | 'requests'> => {
  const { imageId } = state;
  const images = [...facts.images.filter((image) => image.imageId !== imageId), state].sort((a, b) =>
    a.imageId < b.imageId ? -1 : 1,
  );
  const requests = hasEnded(state)
    ? facts.requests.filter(({ unit }) => imageOfUnit(unit) !== imageId)
    : facts.requests;
  return { images, counts: counted(images, facts.counts.planned), requests };
};

/** What the record says of an image whose request has ended. */
export const stateOf = ({ status, failure }: StoreImageResult): Omit<ImageState, 'imageId'> => ({
  status,
  ...(failure === undefined ? {} : { failure }),
});

/** The requests with one added or changed. */
export const withImageRequest = (
  requests: readonly ImageRequest[],
  changed: ImageRequest,
): ImageRequest[] => [...requests.filter(({ unit }) => unit !== changed.unit), changed];

/** How many images a retry would make. */
export const missingImages = ({ counts }: Pick<ImagesFacts, 'counts'>): number =>
  counts.planned - counts.completed - counts.flagged - counts.rejected;

/** Whether an image has a result, so that a retry does not make it again. */
export const isSettled = ({ status }: ImageState): boolean => SETTLED.includes(status);

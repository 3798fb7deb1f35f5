import {
  jobWorkflowId,
  keys,
  type CancelOutcome,
  type Job,
  type JobDefinition,
  type JobInput,
  type JobSnapshot,
  type LateEnd,
  type OutstandingRequest,
  type RecordedRequest,
} from '#domain';

/** A kind of job that exists only in the tests: it asks, pays for a description of each picture, and stores them. */
export const DESCRIBE_PICTURE = 'describe-picture';

export interface DescribePictureInput extends JobInput {
  /** `data:` URLs. */
  pictures: string[];
  /** Whether to ask before anything is paid. */
  asks: boolean;
  /** How long to wait for a lost answer to turn up. */
  waitMs: number;
}

/** The request to fal for one picture. */
export interface DescriptionRequest {
  unit: string;
  endpoint: string;
  requestId: string | null;
  state: 'submitting' | 'accepted' | CancelOutcome | LateEnd;
}

/** A stored description; `outputId` is the number of its picture, counted from 1. */
export interface StoredDescription {
  outputId: string;
  key: string;
  bytes: number;
  sha256: string;
  text: string;
}

export interface DescribePictureFacts {
  requests: DescriptionRequest[];
  descriptions: StoredDescription[];
}

export type DescribePictureSnapshot = JobSnapshot & DescribePictureFacts;
export type DescribePictureJob = Job & DescribePictureFacts & { input: DescribePictureInput };

export const ENDPOINT = 'fal-ai/florence-2-large/detailed-caption';
/** US dollars. */
export const PRICE = 0.01;
/** The unit of a picture; pictures are counted from 1. */
export const unitOf = (picture: number): string => `p${picture}`;
/** The number of the picture of a unit, also of a repeated request. */
export const pictureOf = (unit: string): string => /^p(\d+)/.exec(unit)?.[1] ?? '';
/** How many pictures are described at the same time. */
export const IN_FLIGHT = 2;

export const descriptionPrefix = (userId: string, jobId: string): string =>
  `described-pictures/${userId}/${jobId}/`;

export const STAGES = [
  { name: 'queued', from: 0, to: 0 },
  { name: 'review', from: 0, to: 10 },
  { name: 'describePictures', from: 10, to: 100 },
  { name: 'done', from: 100, to: 100 },
] as const;

/** Requests that may still be running. */
const isOutstanding = ({ state }: DescriptionRequest): boolean =>
  ['submitting', 'accepted', 'unknown'].includes(state);

const outstandingRequest = ({ unit, endpoint, requestId }: RecordedRequest): OutstandingRequest => ({
  unit,
  request: requestId === null ? null : { endpoint, requestId },
});

export const outstandingOf = (
  { requests }: DescribePictureFacts,
  recorded: readonly RecordedRequest[],
): OutstandingRequest[] => [
  ...requests.filter(isOutstanding).map(outstandingRequest),
  ...recorded
    .filter(({ unit }) => !requests.some((request) => request.unit === unit))
    .map(outstandingRequest),
];

/** The requests with one added or replaced. */
export const withRequest = (
  requests: readonly DescriptionRequest[],
  changed: DescriptionRequest,
): DescriptionRequest[] => [...requests.filter(({ unit }) => unit !== changed.unit), changed];

export const describePictureDefinition: JobDefinition<DescribePictureJob> = {
  kind: DESCRIBE_PICTURE,
  workflowType: 'DescribePictureWorkflow',
  stages: STAGES,
  submitting: ['describePictures'],
  awaited: [],
  workflowIds: ({ jobId }) => [jobWorkflowId(DESCRIBE_PICTURE, jobId)],
  prefixes: ({ jobId, userId }) => ({
    descriptions: descriptionPrefix(userId, jobId),
    temporary: keys.tempPrefix(jobId),
  }),
  outstanding: outstandingOf,
  settled: ({ requests, descriptions }, unit, state, output) => {
    const known = requests.find((request) => request.unit === unit);
    return {
      requests: withRequest(requests, { unit, endpoint: ENDPOINT, requestId: null, ...known, state }),
      ...(output === undefined ? {} : { descriptions: [...descriptions, output as StoredDescription] }),
    };
  },
  objectionToRetry: () => null,
  shown: (snapshot) => (snapshot as DescribePictureSnapshot).requests,
};

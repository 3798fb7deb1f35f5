import { jobWorkflowId, keys, type Job, type JobDefinition, type JobInput, type JobSnapshot } from '#domain';

/** A kind of job that only the tests have: it asks, pays for a description of a picture, and stores it. */
export const DESCRIBE_PICTURE = 'describe-picture';

export interface DescribePictureInput extends JobInput {
  /** A `data:` address. */
  picture: string;
  /** Ask before anything is paid. */
  asks: boolean;
}

export interface DescribePictureFacts {
  request: { unit: string; endpoint: string; requestId: string | null; state: string } | null;
  description: { key: string; bytes: number; sha256: string; text: string } | null;
}

export type DescribePictureSnapshot = JobSnapshot & DescribePictureFacts;
export type DescribePictureJob = Job & DescribePictureFacts & { input: DescribePictureInput };

export const ENDPOINT = 'fal-ai/florence-2-large/detailed-caption';
/** US dollars. */
export const PRICE = 0.01;
export const UNIT = 'description';

export const descriptionPrefix = (userId: string, jobId: string): string =>
  `described-pictures/${userId}/${jobId}/`;

export const STAGES = [
  { name: 'queued', from: 0, to: 0 },
  { name: 'review', from: 0, to: 10 },
  { name: 'submitDescription', from: 10, to: 20 },
  { name: 'pollDescription', from: 20, to: 80 },
  { name: 'storeDescription', from: 80, to: 100 },
  { name: 'done', from: 100, to: 100 },
] as const;

export const describePictureDefinition: JobDefinition<DescribePictureJob> = {
  kind: DESCRIBE_PICTURE,
  workflowType: 'DescribePictureWorkflow',
  stages: STAGES,
  submitting: ['submitDescription'],
  awaited: [],
  workflowIds: ({ jobId }) => [jobWorkflowId(DESCRIBE_PICTURE, jobId)],
  prefixes: ({ jobId, userId }) => ({
    descriptions: descriptionPrefix(userId, jobId),
    temporary: keys.tempPrefix(jobId),
  }),
  outstanding: ({ request }) => [
    {
      unit: request?.unit ?? UNIT,
      request:
        request?.requestId == null ? null : { endpoint: request.endpoint, requestId: request.requestId },
    },
  ],
  settled: ({ request }, outcome) => ({ request: request && { ...request, state: outcome } }),
  objectionToRetry: () => null,
  shown: (snapshot) => (snapshot as DescribePictureSnapshot).request,
};

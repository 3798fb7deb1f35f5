import type { JobCost, JobInput } from '../job/job.ts';
import { fromMicroDollars } from '../limits/spending.ts';
import type { KnownLora } from './loras.ts';
import { planImages, type ImagePlan } from './plan.ts';
import type { Consent } from '../lora/input.ts';
import type { FilledRequest } from './request.ts';
import type { SourceImage } from './settings.ts';

/**
 * The input of a job that makes images, as recorded in the job. Everything in it is pinned: whatever becomes of active
 * versions and defaults, it has the same plan.
 */
export interface GenerateImagesInput extends JobInput {
  request: FilledRequest;
  /** The LoRAs of the request, with those versions only that it uses. */
  loras: KnownLora[];
  source: SourceImage | null;
  /** Who stated that everybody in an uploaded image agreed; absent without one. */
  consent?: Consent;
  /** The operator allowed images of people without the safety checker when the job started. */
  allowsUncheckedPeople: boolean;
}

/** Pins what a plan was made of. */
export const imagesInput = (
  owner: Pick<GenerateImagesInput, 'jobId' | 'userId'>,
  { request, images }: ImagePlan,
  known: Pick<GenerateImagesInput, 'source' | 'consent' | 'allowsUncheckedPeople'> & {
    loras: readonly KnownLora[];
  },
): GenerateImagesInput => {
  const used = new Set(
    images.flatMap(({ loras }) => loras.map(({ jobId, version }) => `${jobId} ${version}`)),
  );
  const named = new Set(request.loras.map(({ jobId }) => jobId));
  return {
    ...owner,
    name: request.name,
    ...(request.webhookUrl === undefined ? {} : { webhookUrl: request.webhookUrl }),
    request,
    loras: known.loras
      .filter(({ jobId }) => named.has(jobId))
      .map((lora) => ({
        ...lora,
        versions: lora.versions.filter(({ version }) => used.has(`${lora.jobId} ${version}`)),
      })),
    source: known.source,
    ...(known.consent === undefined ? {} : { consent: known.consent }),
    allowsUncheckedPeople: known.allowsUncheckedPeople,
  };
};

/** The trainings of the people in the images, also of those in the image that they are made from. */
export const trainingsIn = ({ loras, source }: GenerateImagesInput): string[] => [
  ...new Set([...loras.map(({ jobId }) => jobId), ...(source?.trainings ?? [])]),
];

/** The plan of a job. @throws PlanRejected if this version of the service no longer takes its request. */
export const planOfInput = ({ request, ...context }: GenerateImagesInput): ImagePlan =>
  // The request has a seed, or its grid does.
  planImages(request, { ...context, seed: request.seed ?? '0' });

/** The expected cost of the images before they are made. */
export const plannedImagesCost = ({ price, request: { budget } }: ImagePlan): JobCost => ({
  estimate: price.microDollars === null ? null : fromMicroDollars(price.microDollars),
  actual: null,
  currency: 'USD',
  // An undefined field would be recorded as null.
  ...(budget === undefined ? {} : { budget }),
});

import {
  fromMicroDollars,
  type ImagePlan,
  type ImagesSnapshot,
  type PlannedImage,
  type PlannedPrompt,
} from '#domain';
import type { JobHeaderView } from '../jobs/jobs.schema.ts';
import type { ImagePlanView, StartedImagesView } from './schemas/images.schema.ts';

type PlannedView = Omit<ImagePlanView['images'][number], 'model' | 'endpoint'>;

const inDollars = (microDollars: number | null): number | null =>
  microDollars === null ? null : fromMicroDollars(microDollars);

/** What an image is made of. */
export const plannedView = (image: PlannedImage): PlannedView => {
  const { imageId, cell, prompt, negativePrompt, seed, width, height, steps, guidance, format } = image;
  return {
    ...{ imageId, cell, prompt, negativePrompt, seed, width, height, steps, guidance, format },
    loras: image.loras,
    dollars: inDollars(image.microDollars),
  };
};

export const planView = (userId: string, { images, prompts, price, request }: ImagePlan): ImagePlanView => ({
  dryRun: true,
  images: images.map((image) => ({
    ...plannedView(image),
    model: image.model,
    endpoint: image.endpoint,
  })),
  prompts,
  price: { dollars: inDollars(price.microDollars), currency: 'USD', note: price.note },
  request: { userId, ...request } as ImagePlanView['request'],
});

/** The header of a job that makes images, with what only this kind has. */
export const startedView = (
  header: JobHeaderView,
  { model, counts }: Pick<ImagesSnapshot, 'model' | 'counts'>,
  prompts: PlannedPrompt[],
): StartedImagesView => ({ ...header, model, counts, prompts });

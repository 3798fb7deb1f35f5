import { join } from 'node:path';
import { IMAGE_STAGE_NAMES, type Job } from '#domain';
import { repositoryRoot } from '../devstack/repository.ts';
import { createDisplay } from './display.ts';
import { followJob } from './follow.ts';
import { confirmPayment, type Payer } from './pay.ts';
import { download } from './read-back.ts';
import type { ImagesAnswer, ServiceClient } from './service.ts';

const FOLDER = join(repositoryRoot, 'var', 'demo');

/** Two prompts, each with two seeds: four images, which one labelled sheet shows. */
const imagesOf = (jobId: string): object => ({
  name: 'Demo',
  loras: [{ jobId }],
  size: 'square',
  format: 'png',
  grid: {
    axes: [
      { by: 'prompt', values: ['portrait in a studio, soft light', 'portrait at the sea, golden hour'] },
      { by: 'seed', values: ['1', '2'] },
    ],
  },
});

/** Images of the person, and where they were saved. */
export interface MadeImages {
  workflow: Job['workflow'];
  /** Lines for people to read. */
  report: string;
}

const saved = async (job: ImagesAnswer): Promise<string> => {
  const files = job.images.flatMap(({ imageId, url }) =>
    url === null ? [] : [download(url, join(FOLDER, `image-${imageId}.png`))],
  );
  const sheets = job.contactSheetUrls.map((url) => download(url, join(FOLDER, 'images.jpg')));
  const [images, [sheet]] = await Promise.all([Promise.all(files), Promise.all(sheets)]);
  const { actual, estimate } = job.cost;
  return [
    `${images.length} of ${job.images.length} images of the person, marked as generated:`,
    ...images.map((file) => `  ${file}`),
    `  side by side, labelled: ${sheet ?? 'no sheet'}`,
    `  their price: $${(actual ?? estimate ?? 0).toFixed(4)}`,
  ].join('\n');
};

/**
 * Makes four images with the version that was just trained, once somebody has accepted their price.
 *
 * @param payer `null` where the sandbox makes them: that is free.
 * @throws Error if the price was not accepted, or if an image was not made.
 */
export const makeImages = async (
  service: ServiceClient,
  jobId: string,
  payer: Payer | null,
): Promise<MadeImages> => {
  const offer = await service.planImages(imagesOf(jobId));
  const { count, model, dollars } = offer;
  const price = dollars === null ? 'at no published price' : `for $${dollars.toFixed(4)}`;
  console.log(`\nMaking ${count} images with ${model} ${price}${payer ? '' : ' (played by the sandbox)'}`);
  if (payer && dollars === null) throw new Error(`Nobody publishes what images with ${model} cost.`);
  if (payer && dollars !== null)
    await confirmPayment({ what: `${count} images with ${model}`, dollars }, payer);
  const images = await service.makeImages(offer);
  const { status, error } = await followJob(service, images, createDisplay(IMAGE_STAGE_NAMES));
  if (status !== 'completed') throw new Error(`The images are ${status}: ${error?.message ?? ''}`);
  const job = await service.images(images);
  const missing = job.images.find(({ url }) => url === null);
  if (missing)
    throw new Error(`Image ${missing.imageId} is ${missing.status}: ${missing.error?.message ?? ''}`);
  return { workflow: await service.workflowOf(images), report: await saved(job) };
};

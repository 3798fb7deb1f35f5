import type { StageRange } from '../job/progress.ts';

/**
 * The stages of `GenerateImagesWorkflow`, in order, as percent of the whole job. In `generateImages` each image is
 * submitted, waited for and stored for itself, several at a time.
 */
export const IMAGE_STAGES = [
  { name: 'queued', from: 0, to: 0 },
  { name: 'planImages', from: 0, to: 2 },
  { name: 'generateImages', from: 2, to: 97 },
  { name: 'storeContactSheets', from: 97, to: 100 },
  { name: 'done', from: 100, to: 100 },
] as const satisfies readonly StageRange[];

export type ImageStage = (typeof IMAGE_STAGES)[number]['name'];
export const IMAGE_STAGE_NAMES = IMAGE_STAGES.map(({ name }) => name);

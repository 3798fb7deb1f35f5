import type { StageRange } from '../job/progress.ts';

/**
 * The stages of `TrainLoraWorkflow`, in order, as percent of the whole job: measured in the demo, rounded to fives.
 * Only jobs with a review pass `review`. Fetching a video is part of its stage and does not move the bar on its
 * own.
 */
export const LORA_STAGES = [
  { name: 'queued', from: 0, to: 0 },
  { name: 'extractFrames', from: 0, to: 15, still: ['bytes'] },
  { name: 'filterFaces', from: 15, to: 30 },
  { name: 'caption', from: 30, to: 35 },
  { name: 'review', from: 35, to: 35 },
  { name: 'submitFalTraining', from: 35, to: 40 },
  { name: 'pollFal', from: 40, to: 95 },
  { name: 'storeVersion', from: 95, to: 100 },
  { name: 'done', from: 100, to: 100 },
] as const satisfies readonly StageRange[];

export type LoraStage = (typeof LORA_STAGES)[number]['name'];
export const LORA_STAGE_NAMES = LORA_STAGES.map(({ name }) => name);

import type { StageRange } from '../job/progress.ts';

/**
 * The stages of `ProcessVideoWorkflow`, in order, as percent of the whole job. In `processVideo` the operations follow each
 * other; its progress counts seconds of video.
 */
export const VIDEO_STAGES = [
  { name: 'queued', from: 0, to: 0 },
  { name: 'inspectSource', from: 0, to: 5 },
  { name: 'processVideo', from: 5, to: 100 },
  { name: 'done', from: 100, to: 100 },
] as const satisfies readonly StageRange[];

export type VideoStage = (typeof VIDEO_STAGES)[number]['name'];
export const VIDEO_STAGE_NAMES = VIDEO_STAGES.map(({ name }) => name);

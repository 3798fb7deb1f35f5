export { caption, createCaption } from './caption.ts';
export type { CaptionDependencies } from './caption-image.ts';

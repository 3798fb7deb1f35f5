export { caption, createCaption } from './caption.ts';
export type { CaptionDependencies } from './caption-image.ts';
export { editCaptions } from './edit-captions.ts';

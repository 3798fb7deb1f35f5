export { caption, createCaption, type CaptionDependencies } from './caption.ts';

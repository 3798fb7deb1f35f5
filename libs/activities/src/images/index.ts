export { finishImage, type ImageOrigin } from './finish-image.ts';
export { CONTENT_TYPES, IMAGE_LIMIT_BYTES, imageFormat, type ImageFormat } from './image-format.ts';
export type { Recipe } from './parameters.ts';
export { drawSheet, SHEET_CONTENT_TYPE, type ReadCell } from './sheet.ts';
export type { Grid } from './sheet-layout.ts';
export { makeThumbnail, THUMBNAIL_CONTENT_TYPE } from './thumbnail.ts';
export { verifyImage, type ImageFacts, type ImageVerdict } from './verify-image.ts';
export * from './images-record.ts';

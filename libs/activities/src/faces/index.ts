export { createFaceAnalyzer, type FaceAnalyzer } from './face-analyzer.ts';
export type { YuvPicture } from './measurement/yuv-picture.ts';
export { toSeenFace } from './seen-face.ts';
export { createFilterFaces, filterFaces } from './filter-faces.ts';

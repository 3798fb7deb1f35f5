export { createFaceAnalyzer, type FaceAnalyzer } from './face-analyzer.ts';
export type { YuvPicture } from './measurement/yuv-picture.ts';
export { EMBEDDER } from './measurement/models.ts';
export { isUpright } from './measurement/head-pose.ts';
export { isOfEmbedder, toSeenFace } from './seen-face.ts';
export { createFilterFaces, filterFaces } from './filter-faces.ts';
export { requireFaceModels } from './measurement/models.ts';

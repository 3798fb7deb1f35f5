export { createFaceAnalyzer, type FaceAnalyzer } from './face-analyzer.ts';
export type { YuvPicture } from './measurement/yuv-picture.ts';
export { EMBEDDER, requireFaceModels } from './measurement/model-files.ts';
export { isUpright } from './measurement/head-pose.ts';
export { isOfEmbedder, toStoredFace } from './stored-face.ts';
export { createFilterFaces, filterFaces } from './filter-faces.ts';

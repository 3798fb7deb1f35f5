export { createFaceAnalyzer, type FaceAnalyzer } from './face-analyzer.ts';
export { createFilterFaces, filterFaces } from './filter-faces.ts';

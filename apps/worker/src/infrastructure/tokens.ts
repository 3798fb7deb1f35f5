/** Injection tokens of what is no class of ours. */
export const WORKER_CONFIG = Symbol('WorkerConfig');
export const OBJECT_STORE = Symbol('ObjectStore');
export const FACE_ANALYZER = Symbol('FaceAnalyzer');

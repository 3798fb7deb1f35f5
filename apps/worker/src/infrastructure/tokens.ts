/** Injection tokens for what is not a class of ours. */
export const WORKER_CONFIG = Symbol('WorkerConfig');
/** What the worker has for the kinds of job of an installation. */
export const WORKER_KINDS_TOKEN = Symbol('WorkerKinds');
export const OBJECT_STORE = Symbol('ObjectStore');
export const FACE_ANALYZER = Symbol('FaceAnalyzer');

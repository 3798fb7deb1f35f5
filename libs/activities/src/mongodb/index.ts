export type { JobDocument } from './job.schema.ts';
export { MONGO_MODELS, modelsOf } from './models.ts';
export { ignoreUnawaited, mongoOptions } from './opening.ts';
export * from './connect.ts';

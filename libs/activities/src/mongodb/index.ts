export type { JobDocument } from './job.schema.ts';
export type { KindRecord } from './kind-record.ts';
export { modelsOf, mongoModels } from './models.ts';
export { ignoreUnawaited, mongoOptions } from './opening.ts';
export * from './connect.ts';

export * from './connect.ts';
export type { JobDocument } from './job.schema.ts';

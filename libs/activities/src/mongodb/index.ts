export * from './connect.ts';
export type { JobDocument } from './job.schema.ts';
export type { KindRecord } from './kind-record.ts';

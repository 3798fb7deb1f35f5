export * from './chunk-activities.ts';
export * from './inspect-source.ts';
export { LocalCopies } from './local-copies.ts';
export * from './plan-video.ts';
export * from './remove-unfinished.ts';
export { createRunOperation } from './run-operation.ts';
export * from './video-limits.ts';
export * from './video-record.ts';
export * from './video-store.ts';

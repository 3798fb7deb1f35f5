export * from './video-record.ts';
export * from './video-store.ts';

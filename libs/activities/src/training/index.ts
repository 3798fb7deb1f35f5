export * from './cancel-fal-training.ts';
export * from './poll-fal.ts';
export * from './store-version.ts';
export * from './submit-fal-training.ts';
export * from './verify.ts';

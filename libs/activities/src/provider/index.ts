export * from './cancel-request.ts';
export * from './download-output.ts';
export * from './erase-at-fal.ts';
export * from './month-budget.ts';
export * from './poll-request.ts';
export * from './submit-once.ts';
export * from './store-output.ts';

export * from './beat.ts';
export * from './report-progress.ts';
export * from './report-retry.ts';
export * from './to-application-failure.ts';
export * from './workflow-inspector.ts';

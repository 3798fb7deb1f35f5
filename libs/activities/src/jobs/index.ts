export * from './clean-temp.ts';
export * from './project-job.ts';
export * from './reconcile-jobs.ts';
export * from './record-late-output.ts';
export * from './request-cancel.ts';
export * from './sweep-uploads.ts';

export * from './cached.ts';
export * from './command.ts';
export * from './components/mongodb.ts';
export * from './components/s3.ts';
export * from './components/temporal.ts';
export * from './progress.ts';

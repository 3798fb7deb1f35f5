export * from './infrastructure.ts';
export * from './load.ts';

export * from './scratch.ts';

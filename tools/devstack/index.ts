export * from './environment.ts';
export * from './parts/index.ts';
export * from './process/index.ts';
export { repositoryRoot } from './repository.ts';
export * from './stack.ts';

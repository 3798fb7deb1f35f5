export * from './issue-key.ts';
export * from './token.ts';

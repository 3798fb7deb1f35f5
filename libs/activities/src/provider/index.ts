export * from './cancel-request.ts';

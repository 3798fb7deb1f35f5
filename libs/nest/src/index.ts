export * from './mongodb/mongo.module.ts';

export * from './apps.ts';
export * from './mongodb.ts';
export * from './part.ts';
export * from './s3.ts';
export * from './search-attributes.ts';
export * from './temporal.ts';

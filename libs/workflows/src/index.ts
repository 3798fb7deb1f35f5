/** What clients of the workflows use: how to start them and talk to them. */
export * from './deliver-webhook/start.ts';
export * from './erase-at-fal/start.ts';
export * from './jobs/search-attributes.ts';
export * from './jobs/signals.ts';
export * from './jobs/start.ts';
export * from './train-lora/signals.ts';
export * from './train-lora/start.ts';
export * from './workflow-types.ts';

/** For clients of the workflows: how to start and signal them. */
export * from './deliver-webhook/start.ts';
export * from './erase-at-fal/start.ts';
export * from './generate-images/start.ts';
export * from './jobs/search-attributes.ts';
export * from './jobs/signals.ts';
export * from './jobs/start.ts';
export * from './plan-video/start.ts';
export * from './process-video/start.ts';
export * from './train-lora/signals.ts';
export * from './train-lora/start.ts';
export * from './workflow-types.ts';

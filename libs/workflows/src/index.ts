/** What clients of the workflows use: how to start them and talk to them. */
export * from './deliver-webhook/start.ts';
export * from './erase-at-fal/start.ts';
export * from './search-attributes.ts';
export * from './train-lora/messages.ts';
export * from './train-lora/start.ts';
export * from './workflow-types.ts';

export * from './fal-webhook.ts';

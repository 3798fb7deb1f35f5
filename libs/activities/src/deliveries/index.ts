export * from './announce-job.ts';
export * from './deliver-webhook.ts';
export * from './delivery-runs.ts';
export * from './give-up-webhook.ts';
export * from './reconcile-webhooks.ts';
export { newWebhookSecret } from './signature.ts';

export { createFalGateway } from './gateway.ts';
export { falJwksUrl } from './hosts.ts';
export { createWebhookVerifier, type WebhookVerifier } from './webhook-verifier.ts';

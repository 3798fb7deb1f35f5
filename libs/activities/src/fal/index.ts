export { estimatePrice } from './estimate-price.ts';
export { createFalGateway } from './gateway.ts';
export { falJwksUrl } from './hosts.ts';
export { findInputRoute, type InputRoute } from './input-route.ts';
export { createFalInputs } from './inputs.ts';
export { reachStorage } from './reach-storage.ts';
export { createWebhookVerifier, type WebhookVerifier } from './webhook-verifier.ts';

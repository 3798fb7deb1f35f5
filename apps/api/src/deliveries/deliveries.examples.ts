import type { DeliveryView } from './deliveries.schema.ts';
import type { WebhookSecretView } from './secret.schema.ts';

export const deliveredExample: DeliveryView = {
  deliveryId: '3f0e1b52-6b0a-4d6e-8a0c-2d8b7b1f9a44',
  event: 'job.completed',
  url: 'https://hooks.example.org/loras',
  status: 'delivered',
  attempts: 2,
  lastStatus: 204,
  lastError: null,
  createdAt: '2026-07-01T10:20:00.000Z',
  deliveredAt: '2026-07-01T10:20:06.000Z',
  nextAttemptAt: null,
};

export const replayedExample: DeliveryView = {
  ...deliveredExample,
  status: 'pending',
  deliveredAt: null,
  nextAttemptAt: '2026-07-02T09:00:00.000Z',
};

export const secretExample: WebhookSecretView = {
  secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  createdAt: '2026-07-01T10:00:00.000Z',
  oldSecretsSignUntil: null,
};

import { Module } from '@nestjs/common';
import { createWebhookVerifier, falJwksUrl } from '#activities/fal';
import type { ApiConfig } from '../config.ts';
import { API_CONFIG } from '../infrastructure/tokens.ts';
import { FalWebhookController, WEBHOOK_VERIFIER } from './fal-webhook.controller.ts';

@Module({
  controllers: [FalWebhookController],
  providers: [
    {
      provide: WEBHOOK_VERIFIER,
      useFactory: (config: ApiConfig) => createWebhookVerifier({ jwksUrl: falJwksUrl(config) }),
      inject: [API_CONFIG],
    },
  ],
})
export class WebhooksModule {}

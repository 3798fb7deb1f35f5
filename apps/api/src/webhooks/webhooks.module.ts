import { Module } from '@nestjs/common';
import { FAL_SIGNATURES, type FalSignatures } from './fal-signatures.ts';
import { FalWebhookController } from './fal-webhook.controller.ts';

const refuseAll: FalSignatures = { verify: () => Promise.resolve(false) };

@Module({
  controllers: [FalWebhookController],
  providers: [{ provide: FAL_SIGNATURES, useValue: refuseAll }],
})
export class WebhooksModule {}

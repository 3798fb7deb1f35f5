import { Controller, Get, HttpCode, Inject, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { newWebhookSecret } from '#activities/deliveries';
import type { WebhookSecret, WebhookSecretStore } from '#domain';
import { ApiFailures } from '../http/api-failures.ts';
import type { Caller } from '../identity/caller.ts';
import { CurrentCaller, NeedsScope } from '../identity/identity.guard.ts';
import { reach } from '../infrastructure/dependency.ts';
import { WEBHOOK_SECRET_STORE } from '../infrastructure/tokens.ts';
import { ownerQuerySchema, type OwnerQuery } from '../http/fields.ts';
import { secretExample } from './deliveries.examples.ts';
import { webhookSecretSchema, type WebhookSecretView } from './secret.schema.ts';

const secretView = ({ secret, createdAt, old }: WebhookSecret): WebhookSecretView => {
  const until = old[0]?.signsUntil;
  const signs = until !== undefined && until > new Date();
  return {
    secret,
    createdAt: createdAt.toISOString(),
    oldSecretsSignUntil: signs ? until.toISOString() : null,
  };
};

/** Anyone with the secret can forge webhooks, so a read-only key does not get it. */
@ApiTags('webhooks')
@Controller('api/webhooks/secret')
@NeedsScope('write')
export class SecretController {
  constructor(@Inject(WEBHOOK_SECRET_STORE) private readonly secrets: WebhookSecretStore) {}

  @Get()
  @ApiOperation({
    summary: 'Read the secret that signs your webhooks',
    description: 'Created when first read or needed. A key with only the scope `read` cannot read it.',
  })
  @ApiResponse({
    status: 200,
    description: 'The secret.',
    standardSchema: webhookSecretSchema,
    example: secretExample,
  })
  @ApiFailures('InvalidRequest')
  async readWebhookSecret(
    @Query({ schema: ownerQuerySchema }) { userId }: OwnerQuery,
    @CurrentCaller() caller: Caller,
  ): Promise<WebhookSecretView> {
    const owner = caller.actsFor(userId);
    return secretView(await reach('MongoDB', this.secrets.ensure(owner, newWebhookSecret(), new Date())));
  }

  @Post('rotate')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Replace the secret that signs your webhooks',
    description:
      'For 24 hours the old secret signs as well, so that receivers can switch; at most four old secrets do.',
  })
  @ApiResponse({
    status: 200,
    description: 'The new secret.',
    standardSchema: webhookSecretSchema,
    example: { ...secretExample, oldSecretsSignUntil: '2026-07-02T10:00:00.000Z' },
  })
  @ApiFailures('InvalidRequest', 'ForbiddenOrigin')
  async rotateWebhookSecret(
    @Query({ schema: ownerQuerySchema }) { userId }: OwnerQuery,
    @CurrentCaller() caller: Caller,
  ): Promise<WebhookSecretView> {
    const owner = caller.actsFor(userId);
    return secretView(await reach('MongoDB', this.secrets.rotate(owner, newWebhookSecret(), new Date())));
  }
}

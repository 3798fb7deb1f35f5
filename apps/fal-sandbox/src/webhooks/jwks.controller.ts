import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { WebhookKeys } from './webhook-keys.ts';

/** `rest.fal.ai`: the public keys of webhooks. */
@ApiTags('storage (rest.fal.ai)')
@Controller('rest/.well-known')
export class JwksController {
  constructor(private readonly keys: WebhookKeys) {}

  @Get('jwks.json')
  @ApiOperation({ summary: 'Public keys that verify webhooks' })
  jwks() {
    return this.keys.jwks();
  }
}

import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { issueKey } from '#activities/api-keys';
import { Failure, type ApiKey, type ApiKeyStore } from '#domain';
import { ApiFailures } from '../http/api-failures.ts';
import { answer } from '../infrastructure/dependency.ts';
import { API_KEY_STORE } from '../infrastructure/tokens.ts';
import { noQuerySchema, type NoQuery } from '../http/fields.ts';
import { NeedsScope } from './identity.guard.ts';
import { KeyRing } from './key-ring.ts';
import { issuedKeyExample, keyExample } from './keys.examples.ts';
import {
  issuedKeySchema,
  keyListSchema,
  keyParamsSchema,
  keyRequestSchema,
  keySchema,
  keysQuerySchema,
  type IssuedKeyView,
  type KeyListView,
  type KeyParams,
  type KeyRequestBody,
  type KeysQuery,
  type KeyView,
} from './keys.schema.ts';

const iso = (time: Date | null): string | null => time?.toISOString() ?? null;

const keyView = ({ createdAt, expiresAt, revokedAt, lastUsedAt, ...key }: ApiKey): KeyView => ({
  ...key,
  createdAt: createdAt.toISOString(),
  expiresAt: iso(expiresAt),
  revokedAt: iso(revokedAt),
  lastUsedAt: iso(lastUsedAt),
});

@ApiTags('keys')
@Controller('api/keys')
@NeedsScope('admin')
export class KeysController {
  constructor(
    @Inject(API_KEY_STORE) private readonly keys: ApiKeyStore,
    private readonly ring: KeyRing,
  ) {}

  @Post()
  @ApiOperation({
    summary: 'Create an API key',
    description:
      'The key is shown only in this response. Once the first key exists, every request needs one.',
  })
  @ApiBody({ required: true, examples: { ada: { value: { userId: 'ada', name: 'ada’s laptop' } } } })
  @ApiResponse({
    status: 201,
    description: 'The key.',
    standardSchema: issuedKeySchema,
    example: issuedKeyExample,
  })
  @ApiFailures('InvalidRequest', 'ForbiddenOrigin', 'UnsupportedMediaType', 'PayloadTooLarge')
  async createKey(
    @Query({ schema: noQuerySchema }) _query: NoQuery,
    @Body({ schema: keyRequestSchema }) request: KeyRequestBody,
  ): Promise<IssuedKeyView> {
    const expiresAt = request.expiresAt === undefined ? null : new Date(request.expiresAt);
    const { key, token } = await answer(
      'MongoDB',
      issueKey(this.keys, { ...request, scopes: [...new Set(request.scopes)], expiresAt }, new Date()),
    );
    return { ...keyView(key), token };
  }

  @Get()
  @ApiOperation({
    summary: 'List API keys',
    description: 'Newest first, without secrets, revoked keys included.',
  })
  @ApiResponse({
    status: 200,
    description: 'The keys.',
    standardSchema: keyListSchema,
    example: { keys: [keyExample] },
  })
  @ApiFailures('InvalidRequest')
  async listKeys(@Query({ schema: keysQuerySchema }) { userId }: KeysQuery): Promise<KeyListView> {
    return { keys: (await answer('MongoDB', this.keys.list(userId))).map(keyView) };
  }

  @Delete(':keyId')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Revoke an API key',
    description: 'Permanent; other replicas of the API follow within seconds. Repeating it has no effect.',
  })
  @ApiResponse({
    status: 200,
    description: 'The revoked key.',
    standardSchema: keySchema,
    example: { ...keyExample, revokedAt: '2026-11-26T09:00:00.000Z' },
  })
  @ApiFailures('InvalidRequest', 'ForbiddenOrigin', 'KeyNotFound')
  async revokeKey(
    @Param({ schema: keyParamsSchema }) { keyId }: KeyParams,
    @Query({ schema: noQuerySchema }) _query: NoQuery,
  ): Promise<KeyView> {
    const key = await answer('MongoDB', this.keys.revoke(keyId, new Date()));
    this.ring.forget(keyId);
    if (!key) throw new Failure('KeyNotFound', `There is no key ${keyId}.`);
    return keyView(key);
  }
}

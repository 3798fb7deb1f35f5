import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { ApiFailures } from '../http/api-failures.ts';
import type { Caller } from '../identity/caller.ts';
import { CurrentCaller } from '../identity/identity.guard.ts';
import { ownerQuerySchema, type OwnerQuery } from '../http/fields.ts';
import { quotaExample, quotaSchema, type QuotaView } from './quota.schema.ts';
import { Quotas } from './quotas.ts';

@ApiTags('quota')
@Controller('api/quota')
export class QuotaController {
  constructor(private readonly quotas: Quotas) {}

  @Get()
  @ApiOperation({
    summary: 'Read usage and limits',
    description:
      'Open jobs and uploads, today’s uploads and processor time, this month’s spending and the stored bytes, each with its limit.',
  })
  @ApiResponse({
    status: 200,
    description: 'The quota.',
    standardSchema: quotaSchema,
    example: quotaExample,
  })
  @ApiFailures('InvalidRequest')
  readQuota(
    @Query({ schema: ownerQuerySchema }) { userId }: OwnerQuery,
    @CurrentCaller() caller: Caller,
  ): Promise<QuotaView> {
    return this.quotas.read(caller.actsFor(userId));
  }
}

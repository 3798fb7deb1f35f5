import { Body, Controller, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { ApiFailures } from '../../http/api-failures.ts';
import { jobParamsSchema, ownerQuerySchema, type JobParams, type OwnerQuery } from '../../http/fields.ts';
import type { Caller } from '../../identity/caller.ts';
import { CurrentCaller } from '../../identity/identity.guard.ts';
import {
  receiptExample,
  withdrawalReceiptSchema,
  withdrawExamples,
  withdrawRequestSchema,
  type WithdrawalReceipt,
  type WithdrawRequest,
} from './withdraw.schema.ts';
import { WithdrawService } from './withdraw.service.ts';

@ApiTags('lora')
@Controller('api/lora')
export class WithdrawController {
  constructor(private readonly withdrawals: WithdrawService) {}

  @Post(':jobId/consent/withdraw')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Withdraw the consent of the person',
    description:
      'For good: no version is trained and no image is made from then on, and no image that fal finishes afterwards is kept. Open jobs that use a version are cancelled. The versions themselves stay until the job is deleted. The response is a receipt; repeating the request returns a new one.',
  })
  @ApiBody({ required: true, examples: withdrawExamples })
  @ApiResponse({
    status: 200,
    description: 'What was done.',
    standardSchema: withdrawalReceiptSchema,
    example: receiptExample,
  })
  @ApiFailures('InvalidRequest', 'ForbiddenOrigin', 'UnsupportedMediaType', 'PayloadTooLarge', 'JobNotFound')
  withdrawConsent(
    @Param({ schema: jobParamsSchema }) { jobId }: JobParams,
    @Query({ schema: ownerQuerySchema }) { userId }: OwnerQuery,
    @Body({ schema: withdrawRequestSchema }) { images }: WithdrawRequest,
    @CurrentCaller() caller: Caller,
  ): Promise<WithdrawalReceipt> {
    return this.withdrawals.withdraw({ userId: caller.actsFor(userId), jobId, images, caller });
  }
}

import { Body, Controller, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { ApiFailures } from '../../../http/api-failures.ts';
import {
  ApiIdempotencyKey,
  IdempotencyKey,
  REPLAYED_HEADER,
  replayedHeader,
} from '../../../idempotency/idempotency-key.ts';
import type { Caller } from '../../../identity/caller.ts';
import { CurrentCaller } from '../../../identity/identity.guard.ts';
import { startedView } from '../../job-views.ts';
import { jobParamsSchema, ownerQuerySchema, type JobParams, type OwnerQuery } from '../../../http/fields.ts';
import { startedExample } from '../../schemas/job.examples.ts';
import { startedJobSchema, type StartedJobView } from '../../schemas/job.schema.ts';
import { retrainExamples, retrainRequestSchema, type RetrainRequest } from './retrain.schema.ts';
import { RetrainService } from './retrain.service.ts';

@ApiTags('lora')
@Controller('api/lora')
export class RetrainController {
  constructor(private readonly retrainings: RetrainService) {}

  @Post(':jobId/versions')
  @HttpCode(202)
  @ApiOperation({
    summary: 'Train another version on the same dataset',
    description:
      'For a job that has ended and has been trained before. Asks no questions, as the price is known. `version` in the response is the new number, and the status refers to it from now on. The active version does not change.',
  })
  @ApiIdempotencyKey()
  @ApiBody({ required: false, examples: retrainExamples })
  @ApiResponse({
    status: 202,
    description: 'The training has started.',
    standardSchema: startedJobSchema,
    example: { ...startedExample, version: 2, activeVersion: 1 },
    headers: {
      ...replayedHeader,
      Location: { description: 'Where to read the status.', required: true, schema: { type: 'string' } },
    },
  })
  @ApiFailures(
    'InvalidRequest',
    'ForbiddenOrigin',
    'JobNotFound',
    'JobStillOpen',
    'ConsentWithdrawn',
    'DatasetNotReady',
    'TooFewGoodImages',
    'OverBudget',
    'TooManyOpenJobs',
    'MonthlyBudgetSpent',
    'IdempotencyKeyReused',
    'PayloadTooLarge',
    'UnsupportedMediaType',
  )
  async trainVersion(
    @Param({ schema: jobParamsSchema }) { jobId }: JobParams,
    @Query({ schema: ownerQuerySchema }) { userId: named }: OwnerQuery,
    @CurrentCaller() caller: Caller,
    @Body({ schema: retrainRequestSchema }) request: RetrainRequest,
    @IdempotencyKey() idempotencyKey: string | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StartedJobView> {
    const userId = caller.actsFor(named);
    const { job, replayed } = await this.retrainings.start({ userId, jobId, request, idempotencyKey });
    response.location(`/api/lora/status/${jobId}?userId=${encodeURIComponent(userId)}`);
    if (replayed) response.setHeader(REPLAYED_HEADER, 'true');
    return startedView(job);
  }
}

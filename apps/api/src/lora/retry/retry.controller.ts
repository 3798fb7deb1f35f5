import { Controller, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { ApiFailures } from '../../http/api-failures.ts';
import type { Caller } from '../../identity/caller.ts';
import { CurrentCaller } from '../../identity/identity.guard.ts';
import { statusView } from '../job-views.ts';
import { jobParamsSchema, ownerQuerySchema, type JobParams, type OwnerQuery } from '../../http/fields.ts';
import { failedExample } from '../schemas/job.examples.ts';
import { jobStatusSchema, type JobStatusView } from '../schemas/job.schema.ts';
import { RetryService } from '../../jobs/retry.service.ts';
import { LoraJobs } from '../lora-jobs.ts';

@ApiTags('lora')
@Controller('api/lora')
export class RetryController {
  constructor(
    private readonly jobs: LoraJobs,
    private readonly retries: RetryService,
  ) {}

  @Post(':jobId/retry')
  @HttpCode(202)
  @ApiOperation({
    summary: 'Retry a failed job',
    description:
      'Resumes at the stage that failed: finished work is not repeated, and paid work is not paid for again. The response shows the job as it was; its status changes once the stage has started. Sending it twice retries once.',
  })
  @ApiResponse({
    status: 202,
    description: 'The job is being retried.',
    standardSchema: jobStatusSchema,
    example: failedExample,
  })
  @ApiFailures(
    'InvalidRequest',
    'ForbiddenOrigin',
    'JobNotFound',
    'JobNotFailed',
    'JobNotRetryable',
    'TooManyOpenJobs',
  )
  async retryJob(
    @Param({ schema: jobParamsSchema }) { jobId }: JobParams,
    @Query({ schema: ownerQuerySchema }) { userId }: OwnerQuery,
    @CurrentCaller() caller: Caller,
  ): Promise<JobStatusView> {
    const job = await this.jobs.find(caller.actsFor(userId), jobId);
    return statusView(await this.retries.retry(job));
  }
}

import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Res } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { isFinal } from '#domain';
import type { ApiConfig } from '../config.ts';
import { ApiFailures } from '../http/api-failures.ts';
import { Revalidated } from '../http/revalidated.ts';
import { API_CONFIG } from '../infrastructure/tokens.ts';
import {
  ApiIdempotencyKey,
  IdempotencyKey,
  REPLAYED_HEADER,
  replayedHeader,
} from '../idempotency/idempotency-key.ts';
import { CurrentCaller } from '../identity/identity.guard.ts';
import type { Caller } from '../identity/caller.ts';
import { AnswerService } from '../jobs/answer.service.ts';
import { LoraAnswerer } from './approve/lora-answerer.ts';
import { detailView, statusView } from './job-views.ts';
import { JobsService } from '../jobs/jobs.service.ts';
import { LoraJobs } from './lora-jobs.ts';
import { approveExamples } from './schemas/approve.examples.ts';
import { approveRequestSchema, type ApproveRequest } from './schemas/approve.schema.ts';
import { detailExample, statusExample } from './schemas/job.examples.ts';
import { jobParamsSchema, ownerQuerySchema, type JobParams, type OwnerQuery } from '../http/fields.ts';
import {
  jobDetailSchema,
  jobStatusSchema,
  type JobDetailView,
  type JobStatusView,
} from './schemas/job.schema.ts';

/** Live progress is written about this often; polling more often shows nothing new. */
const POLL_SECONDS = '2';

@ApiTags('lora')
@Controller('api/lora')
export class LoraController {
  constructor(
    private readonly jobs: LoraJobs,
    private readonly anyJobs: JobsService,
    private readonly answers: AnswerService,
    private readonly answerer: LoraAnswerer,
    @Inject(API_CONFIG) private readonly config: ApiConfig,
  ) {}

  @Get('status/:jobId')
  @ApiOperation({
    summary: 'Read the status of a job',
    description:
      'A short view for polling. While the job is open, `Retry-After` says when to poll again. `GET /api/jobs/{jobId}/events` pushes changes instead.',
  })
  @ApiResponse({
    status: 200,
    description: 'The status.',
    standardSchema: jobStatusSchema,
    example: statusExample,
    headers: {
      'Retry-After': { description: 'Seconds; absent once the job has ended.', schema: { type: 'integer' } },
    },
  })
  @Revalidated()
  @ApiFailures('InvalidRequest', 'JobNotFound')
  async readStatus(
    @Param({ schema: jobParamsSchema }) { jobId }: JobParams,
    @Query({ schema: ownerQuerySchema }) { userId }: OwnerQuery,
    @CurrentCaller() caller: Caller,
    @Res({ passthrough: true }) response: Response,
  ): Promise<JobStatusView> {
    const job = await this.jobs.find(caller.actsFor(userId), jobId);
    if (!isFinal(job.status)) response.setHeader('Retry-After', POLL_SECONDS);
    return statusView(job);
  }

  @Get(':jobId')
  @ApiOperation({
    summary: 'Read a job in full',
    description: 'Its input, dataset, training, versions, cost and the last 100 events.',
  })
  @ApiResponse({
    status: 200,
    description: 'The job.',
    standardSchema: jobDetailSchema,
    example: detailExample,
  })
  @Revalidated()
  @ApiFailures('InvalidRequest', 'JobNotFound')
  async readJob(
    @Param({ schema: jobParamsSchema }) { jobId }: JobParams,
    @Query({ schema: ownerQuerySchema }) { userId }: OwnerQuery,
    @CurrentCaller() caller: Caller,
  ): Promise<JobDetailView> {
    return detailView(await this.jobs.find(caller.actsFor(userId), jobId), this.config);
  }

  @Post(':jobId/cancel')
  @HttpCode(202)
  @ApiOperation({
    summary: 'Cancel a job',
    description:
      'Asks the job and its paid training to stop; the status becomes `cancelled` once they have. Repeating it has no effect.',
  })
  @ApiResponse({
    status: 202,
    description: 'Cancellation was requested.',
    standardSchema: jobStatusSchema,
    example: statusExample,
  })
  @ApiFailures('InvalidRequest', 'ForbiddenOrigin', 'JobNotFound', 'JobAlreadyFinished')
  async cancelJob(
    @Param({ schema: jobParamsSchema }) { jobId }: JobParams,
    @Query({ schema: ownerQuerySchema }) { userId }: OwnerQuery,
    @CurrentCaller() caller: Caller,
  ): Promise<JobStatusView> {
    const job = await this.jobs.find(caller.actsFor(userId), jobId);
    return statusView(await this.anyJobs.cancel(job));
  }

  @Post(':jobId/approve')
  @HttpCode(202)
  @ApiOperation({
    summary: 'Approve a waiting job',
    description:
      'For a job in `awaiting_review`; `question` says what it is waiting for. Chooses the person to train, drops or restores frames, changes captions, steps and budget before anything is paid for, or resolves a submission with an unknown outcome. `questionId` says which question this answers: if a different one is open by now, the response is `QuestionChanged`; the same goes for an answer to `over-budget` without an id.',
  })
  @ApiIdempotencyKey()
  @ApiBody({ required: false, examples: approveExamples })
  @ApiResponse({
    status: 202,
    description: 'The answer was passed to the job.',
    standardSchema: jobStatusSchema,
    example: statusExample,
    headers: replayedHeader,
  })
  @ApiFailures(
    'InvalidRequest',
    'ForbiddenOrigin',
    'JobNotFound',
    'NotAwaitingReview',
    'QuestionChanged',
    'TooFewGoodImages',
    'IdempotencyKeyReused',
    'PayloadTooLarge',
    'UnsupportedMediaType',
  )
  async approveJob(
    @Param({ schema: jobParamsSchema }) { jobId }: JobParams,
    @Query({ schema: ownerQuerySchema }) { userId }: OwnerQuery,
    @CurrentCaller() caller: Caller,
    @Body({ schema: approveRequestSchema }) request: ApproveRequest,
    @IdempotencyKey() idempotencyKey: string | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<JobStatusView> {
    const found = await this.jobs.find(caller.actsFor(userId), jobId);
    const given = { job: found, answer: request, idempotencyKey };
    const { job, replayed } = await this.answers.give(this.answerer, given);
    if (replayed) response.setHeader(REPLAYED_HEADER, 'true');
    return statusView(job);
  }
}

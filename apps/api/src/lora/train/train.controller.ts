import { Body, Controller, HttpCode, Post, Query, Res, UseInterceptors } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { ApiFailures } from '../../http/api-failures.ts';
import { AcceptsBody } from '../../http/body-type.guard.ts';
import type { Caller } from '../../identity/caller.ts';
import { CurrentCaller } from '../../identity/identity.guard.ts';
import {
  ApiIdempotencyKey,
  IdempotencyKey,
  REPLAYED_HEADER,
  replayedHeader,
} from '../../idempotency/idempotency-key.ts';
import { queuedView, startedView } from '../job-views.ts';
import { noQuerySchema, type NoQuery } from '../../http/fields.ts';
import { startedExample } from '../schemas/job.examples.ts';
import { startedJobSchema, type StartedJobView } from '../schemas/job.schema.ts';
import { trainExamples } from '../schemas/train.examples.ts';
import { trainRequestSchema, type TrainRequest } from '../schemas/train.schema.ts';
import { VIDEO_FAILURES } from '../../video-intake/video-failures.ts';
import { UploadedVideo, type VideoUpload } from '../../video-intake/video-upload.ts';
import { TrainUploadInterceptor } from './train-upload.interceptor.ts';
import { TrainService } from './train.service.ts';

@ApiTags('lora')
@Controller('api/lora')
export class TrainController {
  constructor(private readonly training: TrainService) {}

  @Post('train')
  @HttpCode(202)
  @UseInterceptors(TrainUploadInterceptor)
  @AcceptsBody('multipart/form-data', 'application/json')
  @ApiOperation({
    summary: 'Train a LoRA from a video',
    description:
      'Send the video in a form, or JSON that says where it is: exactly one of `video`, `videoUrl` and `uploadKey`. The response is sent once the job is recorded; poll its status at `Location`. `GET /api/lora/estimate` gives the price and duration beforehand.',
  })
  @ApiIdempotencyKey()
  @ApiBody({ required: true, examples: trainExamples })
  @ApiResponse({
    status: 202,
    description: 'The job has started.',
    standardSchema: startedJobSchema,
    example: startedExample,
    headers: {
      ...replayedHeader,
      Location: { description: 'Where to read the status.', required: true, schema: { type: 'string' } },
    },
  })
  @ApiFailures(
    'InvalidRequest',
    'ForbiddenOrigin',
    'IdempotencyKeyReused',
    'TooManyOpenJobs',
    'TooManyUploadsToday',
    'MonthlyBudgetSpent',
    ...VIDEO_FAILURES,
  )
  async train(
    @Query({ schema: noQuerySchema }) _query: NoQuery,
    @Body({ schema: trainRequestSchema }) request: TrainRequest,
    @CurrentCaller() caller: Caller,
    @UploadedVideo() upload: VideoUpload | undefined,
    @IdempotencyKey() idempotencyKey: string | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StartedJobView> {
    const userId = caller.actsFor(request.userId, 'body');
    const { input, before } = await this.training.start({ userId, caller, request, upload, idempotencyKey });
    response.location(`/api/lora/status/${input.jobId}?userId=${encodeURIComponent(userId)}`);
    if (!before) return queuedView(input);
    response.setHeader(REPLAYED_HEADER, 'true');
    return startedView(before);
  }
}

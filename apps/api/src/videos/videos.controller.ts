import {
  Body,
  Controller,
  Get,
  HttpCode,
  HttpStatus,
  Param,
  Post,
  Query,
  Res,
  UseInterceptors,
} from '@nestjs/common';
import { ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { ApiFailures } from '../http/api-failures.ts';
import { AcceptsBody } from '../http/body-type.guard.ts';
import {
  jobParamsSchema,
  noQuerySchema,
  ownerQuerySchema,
  type JobParams,
  type NoQuery,
  type OwnerQuery,
} from '../http/fields.ts';
import {
  ApiIdempotencyKey,
  IdempotencyKey,
  REPLAYED_HEADER,
  replayedHeader,
} from '../idempotency/idempotency-key.ts';
import type { Caller } from '../identity/caller.ts';
import { CurrentCaller } from '../identity/identity.guard.ts';
import { VIDEO_FAILURES } from '../video-intake/video-failures.ts';
import { UploadedVideo, type VideoUpload } from '../video-intake/video-upload.ts';
import { ProcessService } from './process.service.ts';
import { ProcessUploadInterceptor } from './process-upload.interceptor.ts';
import { requestExamples } from './schemas/request.examples.ts';
import { processVideoRequestSchema, type ProcessVideoRequest } from './schemas/request.schema.ts';
import { planExample, startedExample, videoJobExample } from './schemas/videos.examples.ts';
import {
  startedVideosSchema,
  videoJobSchema,
  videoPlanSchema,
  type StartedVideosView,
  type VideoJobView,
  type VideoPlanView,
} from './schemas/videos.schema.ts';
import { VideoJobs } from './video-jobs.ts';
import { planView } from './video-views.ts';
import { VideosService } from './videos.service.ts';

/** What can be wrong with a video that is inspected for its plan. */
const INSPECTION_FAILURES = [
  'NoVideoStream',
  'TruncatedVideo',
  'UnsupportedCodec',
  'VideoTooLong',
  'TooManyPixels',
  'SourceUnreachable',
  'SourceTooSlow',
] as const;

/** What only the processing of videos has; jobs of every kind are at `/api/jobs`. */
@ApiTags('videos')
@Controller('api/videos')
export class ProcessVideosController {
  constructor(
    private readonly processing: ProcessService,
    private readonly jobs: VideoJobs,
    private readonly videos: VideosService,
  ) {}

  @Post('process')
  @HttpCode(HttpStatus.ACCEPTED)
  @UseInterceptors(ProcessUploadInterceptor)
  @AcceptsBody('multipart/form-data', 'application/json')
  @ApiOperation({
    summary: 'Process a video',
    description:
      'Send the video in a form, or JSON that says where it is: exactly one of `video`, `videoUrl`, `uploadKey` and `output`. Say what to do with exactly one of `template` and `operations`. The response is sent once the job is recorded; poll its status at `Location`. With `dryRun` the response is the plan with what it would take, and nothing is made; it fails where the request itself, or its job, would. The plan takes up to two minutes: the video is inspected, and the operations are tried on short pieces of it, which counts towards the processor time of the day.',
  })
  @ApiIdempotencyKey()
  @ApiBody({ required: true, examples: requestExamples })
  @ApiResponse({
    status: HttpStatus.ACCEPTED,
    description: 'The job has started.',
    standardSchema: startedVideosSchema,
    example: startedExample,
    headers: {
      ...replayedHeader,
      Location: { description: 'Where to read the status.', required: true, schema: { type: 'string' } },
    },
  })
  @ApiResponse({
    status: HttpStatus.OK,
    description: 'The plan, with `dryRun`.',
    standardSchema: videoPlanSchema,
    example: planExample,
  })
  @ApiFailures(
    'InvalidRequest',
    'ForbiddenOrigin',
    'JobNotFound',
    'OutputNotFound',
    'UploadNotFound',
    'NotAnImage',
    'ImpossiblePlan',
    'IdempotencyKeyReused',
    'TooManyOpenJobs',
    'TooManyUploadsToday',
    'ProcessorTimeUsedUp',
    'StorageFull',
    ...INSPECTION_FAILURES,
    ...VIDEO_FAILURES,
  )
  async processVideo(
    @Query({ schema: noQuerySchema }) _query: NoQuery,
    @Body({ schema: processVideoRequestSchema }) request: ProcessVideoRequest,
    @CurrentCaller() caller: Caller,
    @UploadedVideo() upload: VideoUpload | undefined,
    @IdempotencyKey() idempotencyKey: string | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StartedVideosView | VideoPlanView> {
    const userId = caller.actsFor(request.userId, 'body');
    const asked = { userId, request, upload };
    if (request.dryRun) {
      response.status(HttpStatus.OK);
      return planView(await this.processing.dryRun(asked));
    }
    const { job, replayed } = await this.processing.start(asked, idempotencyKey);
    response.location(`/api/jobs/${job.jobId}/status?userId=${encodeURIComponent(userId)}`);
    if (replayed) response.setHeader(REPLAYED_HEADER, 'true');
    return this.videos.started(job);
  }

  @Get(':jobId')
  @ApiOperation({
    summary: 'Read a job that processes a video',
    description:
      'Every operation with what became of it, and the files of completed ones. Their download URLs are valid for 15 minutes and need no credentials.',
  })
  @ApiResponse({
    status: HttpStatus.OK,
    description: 'The job.',
    standardSchema: videoJobSchema,
    example: videoJobExample,
  })
  @ApiFailures('InvalidRequest', 'JobNotFound')
  async readVideoJob(
    @Param({ schema: jobParamsSchema }) { jobId }: JobParams,
    @Query({ schema: ownerQuerySchema }) { userId }: OwnerQuery,
    @CurrentCaller() caller: Caller,
  ): Promise<VideoJobView> {
    return this.videos.whole(await this.jobs.find(caller.actsFor(userId), jobId));
  }
}

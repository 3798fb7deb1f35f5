import { Body, Controller, HttpCode, Param, Post, Query, Res, UseInterceptors } from '@nestjs/common';
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
import { statusView } from '../job-views.ts';
import {
  addVideoExamples,
  addVideoRequestSchema,
  type AddVideoRequest,
} from '../schemas/add-video.schema.ts';
import { jobParamsSchema, ownerQuerySchema, type JobParams, type OwnerQuery } from '../../http/fields.ts';
import { heldExample } from '../schemas/job.examples.ts';
import { jobStatusSchema, type JobStatusView } from '../schemas/job.schema.ts';
import { VIDEO_FAILURES } from '../../video-intake/video-failures.ts';
import { UploadedVideo, type VideoUpload } from '../../video-intake/video-upload.ts';
import { AddVideoService } from './add-video.service.ts';
import { AddedUploadInterceptor } from './added-upload.interceptor.ts';

@ApiTags('lora')
@Controller('api/lora')
export class VideosController {
  constructor(private readonly videos: AddVideoService) {}

  @Post(':jobId/videos')
  @HttpCode(202)
  @UseInterceptors(AddedUploadInterceptor)
  @AcceptsBody('multipart/form-data', 'application/json')
  @ApiOperation({
    summary: 'Add another video to a waiting job',
    description:
      'For a job in `awaiting_review` before its training is paid for: adds more footage of the same person, as a form with a file in `video`, or as JSON with `videoUrl` or `uploadKey`. The job processes the video and waits again with the new dataset; an unusable video changes nothing, and `question.message` says why. At most four can be added.',
  })
  @ApiIdempotencyKey()
  @ApiBody({ required: true, examples: addVideoExamples })
  @ApiResponse({
    status: 202,
    description: 'The video was passed to the job.',
    standardSchema: jobStatusSchema,
    example: heldExample,
    headers: replayedHeader,
  })
  @ApiFailures(
    'InvalidRequest',
    'ForbiddenOrigin',
    'IdempotencyKeyReused',
    'JobNotFound',
    'NotAwaitingReview',
    'TooManyVideos',
    'TooManyUploadsToday',
    ...VIDEO_FAILURES,
  )
  async addVideo(
    @Param({ schema: jobParamsSchema }) { jobId }: JobParams,
    @Query({ schema: ownerQuerySchema }) { userId }: OwnerQuery,
    @CurrentCaller() caller: Caller,
    @Body({ schema: addVideoRequestSchema }) request: AddVideoRequest,
    @UploadedVideo() upload: VideoUpload | undefined,
    @IdempotencyKey() idempotencyKey: string | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<JobStatusView> {
    const owner = caller.actsFor(userId);
    const { job, replayed } = await this.videos.add({
      userId: owner,
      jobId,
      request,
      upload,
      idempotencyKey,
    });
    if (replayed) response.setHeader(REPLAYED_HEADER, 'true');
    return statusView(job);
  }
}

import { Body, Controller, Get, HttpCode, HttpStatus, Param, Post, Query, Res } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { modelCapabilities, type ImageReference } from '#domain';
import { ApiFailures } from '../http/api-failures.ts';
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
import { GenerateService } from './generate.service.ts';
import { planView } from './image-views.ts';
import { ImagesJobs } from './images-jobs.ts';
import { ImagesService } from './images.service.ts';
import { imagesJobExample, modelsExample, planExample, startedExample } from './schemas/images.examples.ts';
import {
  imageModelsSchema,
  imagePlanSchema,
  imagesJobSchema,
  startedImagesSchema,
  type ImageModelsView,
  type ImagePlanView,
  type ImagesJobView,
  type StartedImagesView,
} from './schemas/images.schema.ts';
import { requestExamples } from './schemas/request.examples.ts';
import { generateImagesRequestSchema, type GenerateImagesRequest } from './schemas/request.schema.ts';

/** What only images have; jobs of every kind are at `/api/jobs`. */
@ApiTags('images')
@Controller('api/images')
export class ImagesController {
  constructor(
    private readonly generation: GenerateService,
    private readonly jobs: ImagesJobs,
    private readonly images: ImagesService,
  ) {}

  @Post('generate')
  @HttpCode(HttpStatus.ACCEPTED)
  @ApiOperation({
    summary: 'Make images',
    description:
      'With trained LoRAs or without. The response is sent once the job is recorded; poll its status at `Location`. With `dryRun` the response is the plan with its price, and nothing is made, recorded or paid for; it fails where the request itself would.',
  })
  @ApiIdempotencyKey()
  @ApiBody({ required: true, examples: requestExamples })
  @ApiResponse({
    status: HttpStatus.ACCEPTED,
    description: 'The job has started.',
    standardSchema: startedImagesSchema,
    example: startedExample,
    headers: {
      ...replayedHeader,
      Location: { description: 'Where to read the status.', required: true, schema: { type: 'string' } },
    },
  })
  @ApiResponse({
    status: HttpStatus.OK,
    description: 'The plan, with `dryRun`.',
    standardSchema: imagePlanSchema,
    example: planExample,
  })
  @ApiFailures(
    'InvalidRequest',
    'ForbiddenOrigin',
    'JobNotFound',
    'ImageNotFound',
    'UploadNotFound',
    'NotAnImage',
    'ImpossiblePlan',
    'OverBudget',
    'ForbiddenUrl',
    'IdempotencyKeyReused',
    'TooManyOpenJobs',
    'MonthlyBudgetSpent',
    'PayloadTooLarge',
    'UnsupportedMediaType',
  )
  async generateImages(
    @Query({ schema: noQuerySchema }) _query: NoQuery,
    @Body({ schema: generateImagesRequestSchema }) body: GenerateImagesRequest,
    @CurrentCaller() caller: Caller,
    @IdempotencyKey() idempotencyKey: string | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StartedImagesView | ImagePlanView> {
    const { userId: named, dryRun, image, ...rest } = body;
    // The schema has checked that it is one of the two.
    const request = { ...rest, ...(image === undefined ? {} : { image: image as ImageReference }) };
    const userId = caller.actsFor(named, 'body');
    if (dryRun) {
      response.status(HttpStatus.OK);
      return planView(userId, await this.generation.dryRun({ userId, caller, request }));
    }
    const { job, replayed } = await this.generation.start({ userId, caller, request }, idempotencyKey);
    response.location(`/api/jobs/${job.jobId}/status?userId=${encodeURIComponent(userId)}`);
    if (replayed) response.setHeader(REPLAYED_HEADER, 'true');
    return this.images.started(job);
  }

  @Get('models')
  @ApiOperation({
    summary: 'List the models that make images',
    description: 'What each can do, which trainers fit, and the price that fal.ai publishes.',
  })
  @ApiResponse({
    status: HttpStatus.OK,
    description: 'The models.',
    standardSchema: imageModelsSchema,
    example: modelsExample,
  })
  @ApiFailures('InvalidRequest')
  listImageModels(@Query({ schema: noQuerySchema }) _query: NoQuery): ImageModelsView {
    return { models: modelCapabilities() };
  }

  @Get(':jobId')
  @ApiOperation({
    summary: 'Read a job that makes images',
    description:
      'Every image with its prompt, seed and settings. Stored ones have download URLs that are valid for 15 minutes and need no credentials.',
  })
  @ApiResponse({
    status: HttpStatus.OK,
    description: 'The job.',
    standardSchema: imagesJobSchema,
    example: imagesJobExample,
  })
  @ApiFailures('InvalidRequest', 'JobNotFound')
  async readImages(
    @Param({ schema: jobParamsSchema }) { jobId }: JobParams,
    @Query({ schema: ownerQuerySchema }) { userId }: OwnerQuery,
    @CurrentCaller() caller: Caller,
  ): Promise<ImagesJobView> {
    return this.images.whole(await this.jobs.find(caller.actsFor(userId), jobId));
  }
}

import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { ApiFailures } from '../http/api-failures.ts';
import type { Caller } from '../identity/caller.ts';
import { CurrentCaller } from '../identity/identity.guard.ts';
import { noQuerySchema, type NoQuery } from '../http/fields.ts';
import { CompleteUploadService } from './complete-upload.service.ts';
import { uploadView } from './upload-view.ts';
import {
  completedExample,
  partsExample,
  partsExamples,
  resumedExample,
  uploadExample,
  uploadExamples,
} from './uploads.examples.ts';
import {
  uploadOwnerSchema,
  uploadParamsSchema,
  uploadPartsRequestSchema,
  uploadPartsSchema,
  uploadRequestSchema,
  uploadSchema,
  type UploadOwner,
  type UploadParams,
  type UploadPartsRequest,
  type UploadPartsView,
  type UploadRequest,
  type UploadView,
} from './uploads.schema.ts';
import { UploadsService } from './uploads.service.ts';

@ApiTags('uploads')
@Controller('api/uploads')
export class UploadsController {
  constructor(
    private readonly uploads: UploadsService,
    private readonly completion: CompleteUploadService,
  ) {}

  @Post()
  @ApiOperation({
    summary: 'Start a multipart upload',
    description:
      'For images, large videos and unreliable connections: the parts go straight to the bucket, and each can be resent on its own. The upload accepts parts for 24 hours.',
  })
  @ApiBody({ required: true, examples: uploadExamples })
  @ApiResponse({
    status: 201,
    description: 'The upload accepts parts.',
    standardSchema: uploadSchema,
    example: uploadExample,
    headers: { Location: { description: 'Where to read the upload.', schema: { type: 'string' } } },
  })
  @ApiFailures(
    'InvalidRequest',
    'ForbiddenOrigin',
    'UnsupportedMediaType',
    'PayloadTooLarge',
    'VideoTooLarge',
    'ImageTooLarge',
    'EmptyFile',
    'NotAVideo',
    'NotAnImage',
    'TooManyOpenUploads',
    'TooManyUploadsToday',
  )
  async createUpload(
    @Query({ schema: noQuerySchema }) _query: NoQuery,
    @Body({ schema: uploadRequestSchema }) { userId, ...request }: UploadRequest,
    @CurrentCaller() caller: Caller,
    @Res({ passthrough: true }) response: Response,
  ): Promise<UploadView> {
    const upload = await this.uploads.create(caller.actsFor(userId, 'body'), request);
    response.location(`/api/uploads/${upload.uploadId}?userId=${encodeURIComponent(upload.userId)}`);
    return uploadView(upload);
  }

  @Get(':uploadId')
  @ApiOperation({
    summary: 'Read an upload',
    description: 'Its state and the parts that have arrived, so that a client can resume.',
  })
  @ApiResponse({
    status: 200,
    description: 'The upload.',
    standardSchema: uploadSchema,
    example: resumedExample,
  })
  @ApiFailures('InvalidRequest', 'UploadNotFound')
  async readUpload(
    @Param({ schema: uploadParamsSchema }) { uploadId }: UploadParams,
    @Query({ schema: uploadOwnerSchema }) { userId }: UploadOwner,
    @CurrentCaller() caller: Caller,
  ): Promise<UploadView> {
    const { upload, arrived } = await this.uploads.read({ userId: caller.actsFor(userId), uploadId });
    return uploadView(upload, arrived);
  }

  @Post(':uploadId/parts')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Get URLs for parts',
    description:
      'A URL for each named part, valid for 15 minutes. It accepts only bytes with that SHA-256 and the length of that part, in a PUT with the headers of the response.',
  })
  @ApiBody({ required: true, examples: partsExamples })
  @ApiResponse({
    status: 200,
    description: 'The URLs.',
    standardSchema: uploadPartsSchema,
    example: partsExample,
  })
  @ApiFailures(
    'InvalidRequest',
    'ForbiddenOrigin',
    'UnsupportedMediaType',
    'PayloadTooLarge',
    'UploadNotFound',
    'UploadClosed',
  )
  signParts(
    @Param({ schema: uploadParamsSchema }) { uploadId }: UploadParams,
    @Query({ schema: uploadOwnerSchema }) { userId }: UploadOwner,
    @Body({ schema: uploadPartsRequestSchema }) request: UploadPartsRequest,
    @CurrentCaller() caller: Caller,
  ): Promise<UploadPartsView> {
    return this.uploads.sign({ userId: caller.actsFor(userId), uploadId }, request);
  }

  @Post(':uploadId/complete')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Complete an upload',
    description:
      'Checks that every part has arrived and that the file is what it was announced to be; from then on a job can use `uploadKey`. Any other file is removed. Repeating it returns the same result.',
  })
  @ApiResponse({
    status: 200,
    description: 'The completed upload.',
    standardSchema: uploadSchema,
    example: completedExample,
  })
  @ApiFailures(
    'InvalidRequest',
    'ForbiddenOrigin',
    'UploadNotFound',
    'UploadIncomplete',
    'UploadClosed',
    'NotAVideo',
    'NotAnImage',
    'TruncatedVideo',
  )
  async completeUpload(
    @Param({ schema: uploadParamsSchema }) { uploadId }: UploadParams,
    @Query({ schema: uploadOwnerSchema }) { userId }: UploadOwner,
    @CurrentCaller() caller: Caller,
  ): Promise<UploadView> {
    return uploadView(await this.completion.complete({ userId: caller.actsFor(userId), uploadId }));
  }

  @Delete(':uploadId')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Abort an upload',
    description:
      'Removes its parts, or the file if the upload was completed; a job that has not read it yet fails. Repeating it has no effect.',
  })
  @ApiResponse({
    status: 200,
    description: 'The aborted upload.',
    standardSchema: uploadSchema,
    example: { ...uploadExample, state: 'aborted' },
  })
  @ApiFailures('InvalidRequest', 'ForbiddenOrigin', 'UploadNotFound')
  async abortUpload(
    @Param({ schema: uploadParamsSchema }) { uploadId }: UploadParams,
    @Query({ schema: uploadOwnerSchema }) { userId }: UploadOwner,
    @CurrentCaller() caller: Caller,
  ): Promise<UploadView> {
    return uploadView(await this.uploads.abort({ userId: caller.actsFor(userId), uploadId }));
  }
}

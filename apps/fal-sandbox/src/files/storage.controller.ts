import { Body, Controller, Headers, HttpCode, Post, Query, Req, UseGuards } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { FalError, fieldError, locked, simulatedError } from '../fal-errors.ts';
import { KeyGuard } from '../key.guard.ts';
import { originOf } from '../origin.ts';
import { FaultsService } from '../faults/faults.service.ts';
import { lifeSecondsOf } from './lifecycle.ts';
import { type Upload, UploadLedger } from './upload-ledger.ts';

const initiateSchema = z.object({
  content_type: z.string().max(200),
  file_name: z.string().min(1).max(200),
});
type Initiate = z.infer<typeof initiateSchema>;

/** `rest.fal.ai/storage`: issues upload URLs. */
@ApiTags('storage (rest.fal.ai)')
@UseGuards(KeyGuard)
@Controller('rest/storage/upload')
export class StorageController {
  constructor(
    private readonly faults: FaultsService,
    private readonly uploads: UploadLedger,
  ) {}

  @Post('initiate')
  @HttpCode(200)
  @ApiOperation({ summary: 'Begin an upload of at most 90 MiB' })
  initiate(
    @Body({ schema: initiateSchema }) body: Initiate,
    @Query('storage_type') type: string | undefined,
    @Headers('x-fal-object-lifecycle') lifecycle: string | undefined,
    @Req() request: Request,
  ) {
    return this.open(body, { way: 'whole', type, lifecycle }, request);
  }

  @Post('initiate-multipart')
  @HttpCode(200)
  @ApiOperation({ summary: 'Begin an upload in parts' })
  initiateMultipart(
    @Body({ schema: initiateSchema }) body: Initiate,
    @Query('storage_type') type: string | undefined,
    @Headers('x-fal-object-lifecycle') lifecycle: string | undefined,
    @Req() request: Request,
  ) {
    return this.open(body, { way: 'parts', type, lifecycle }, request);
  }

  private open(
    body: Initiate,
    { way, type, lifecycle }: { way: Upload['way']; type?: string; lifecycle?: string },
    request: Request,
  ) {
    const scene = { endpoint: '', text: JSON.stringify(body) };
    const error = this.faults.takeError('storage', scene);
    if (error !== null) throw simulatedError(error);
    if (this.faults.take('locked', scene) !== null) throw locked();
    if (type !== 'fal-cdn-v3')
      throw new FalError(
        422,
        fieldError('enum', ['query', 'storage_type'], 'The sandbox simulates fal-cdn-v3'),
      );
    const name = body.file_name.replace(/[^A-Za-z0-9._-]/g, '_').replace(/^\./, '_');
    const id = randomUUID();
    const opened = { id, name, contentType: body.content_type, way, lifeSeconds: lifeSecondsOf(lifecycle) };
    this.uploads.save({ ...opened, arrivedAt: null, bytes: 0, parts: {} });
    const origin = originOf(request);
    return {
      upload_url: `${origin}/files/${way === 'whole' ? 'uploads' : 'multipart'}/${id}/${name}`,
      file_url: `${origin}/files/uploads/${id}/${name}`,
    };
  }
}

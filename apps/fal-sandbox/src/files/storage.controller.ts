import { Body, Controller, HttpCode, Post, Req, UseGuards } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { locked, playedError } from '../fal-errors.ts';
import { KeyGuard } from '../key.guard.ts';
import { originOf } from '../origin.ts';
import { PlaysService } from '../plays/plays.service.ts';

const initiateSchema = z.object({
  content_type: z.string().max(200),
  file_name: z.string().min(1).max(200),
});
type Initiate = z.infer<typeof initiateSchema>;

/** `rest.fal.ai/storage`: hands out addresses to upload to. */
@ApiTags('storage (rest.fal.ai)')
@UseGuards(KeyGuard)
@Controller('rest/storage/upload')
export class StorageController {
  constructor(private readonly plays: PlaysService) {}

  @Post('initiate')
  @HttpCode(200)
  @ApiOperation({ summary: 'Begin an upload of at most 90 MiB' })
  initiate(@Body({ schema: initiateSchema }) body: Initiate, @Req() request: Request) {
    return this.addresses(body, request, 'uploads');
  }

  @Post('initiate-multipart')
  @HttpCode(200)
  @ApiOperation({ summary: 'Begin an upload in parts' })
  initiateMultipart(@Body({ schema: initiateSchema }) body: Initiate, @Req() request: Request) {
    return this.addresses(body, request, 'multipart');
  }

  private addresses(body: Initiate, request: Request, folder: 'uploads' | 'multipart') {
    const scene = { endpoint: '', text: JSON.stringify(body) };
    const error = this.plays.takeError('storage', scene);
    if (error !== null) throw playedError(error);
    if (this.plays.take('locked', scene) !== null) throw locked();
    const name = body.file_name.replace(/[^A-Za-z0-9._-]/g, '_').replace(/^\./, '_');
    const id = randomUUID();
    const origin = originOf(request);
    return {
      upload_url: `${origin}/files/${folder}/${id}/${name}`,
      file_url: `${origin}/files/uploads/${id}/${name}`,
    };
  }
}

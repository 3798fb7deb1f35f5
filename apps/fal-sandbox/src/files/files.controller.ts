import { Controller, Get, Headers, Param, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { extname } from 'node:path';
import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { FalError, notFound, simulatedError } from '../fal-errors.ts';
import { FaultsService, type Scene } from '../faults/faults.service.ts';
import { sceneOf } from '../queue/queued-request.ts';
import { RequestStore } from '../queue/request-store.ts';
import { parseRange } from './byte-range.ts';
import { cutAfter, throttled } from './hampered-stream.ts';
import { type PublicFile, PublicFiles } from './public-files.ts';

/** `v3.fal.media`: serves uploads, trained files and pictures. */
@ApiTags('files (v3.fal.media)')
@Controller('files')
export class FilesController {
  constructor(
    private readonly files: PublicFiles,
    private readonly faults: FaultsService,
    private readonly requests: RequestStore,
  ) {}

  @Get(':folder/:id/:name')
  @ApiOperation({ summary: 'A file, whole or by Range' })
  async download(
    @Param('folder') folder: string,
    @Param('id') id: string,
    @Param('name') name: string,
    @Headers('range') range: string | undefined,
    @Res() response: Response,
  ): Promise<void> {
    const scene = this.sceneOfDownload(id, name);
    const error = this.faults.takeError('download', scene);
    if (error !== null) throw simulatedError(error);
    const file = await this.files.find(folder, id, name);
    if (file === null) throw notFound('File not found (sandbox)');
    await this.send(file, scene, range, response);
  }

  private sceneOfDownload(id: string, name: string): Scene {
    const request = this.requests.find(id);
    if (request === undefined) return { endpoint: '', text: `${id} ${name}` };
    request.reads.download += 1;
    this.requests.save(request);
    return sceneOf(request);
  }

  private async send(
    file: PublicFile,
    scene: Scene,
    rangeHeader: string | undefined,
    response: Response,
  ): Promise<void> {
    const isWhole = this.faults.take('download-truncated', scene) === null;
    const size = isWhole ? file.size : Math.floor(file.size / 2);
    const ranged = this.faults.take('download-no-range', scene) === null;
    const range = ranged ? parseRange(rangeHeader, size) : null;
    if (ranged) response.setHeader('Accept-Ranges', 'bytes');
    if (range === 'invalid') {
      response.setHeader('Content-Range', `bytes */${size}`);
      throw new FalError(416, { detail: 'The range lies outside of the file (sandbox)' });
    }
    const { start, end } = range ?? { start: 0, end: size - 1 };
    response.status(range === null ? 200 : 206);
    response.type(file.folder === 'generated' ? extname(file.name) : 'application/octet-stream');
    response.setHeader('Content-Length', end - start + 1);
    if (range !== null) response.setHeader('Content-Range', `bytes ${start}-${end}/${size}`);
    const slow = this.faults.take('download-slow', scene);
    const cut = this.faults.take('download-cut', scene);
    const speed = slow === null ? new PassThrough() : throttled(slow.bytesPerSecond);
    const limit = cut === null ? new PassThrough() : cutAfter(cut.bytes, response);
    // A reader that hangs up is not an error of the sandbox.
    await pipeline(this.files.read(file, start, end), speed, limit, response).catch(() => undefined);
  }
}

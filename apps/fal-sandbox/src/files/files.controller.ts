import { Controller, Get, Headers, Param, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { FalError, notFound, playedError } from '../fal-errors.ts';
import { PlaysService, type Scene } from '../plays/plays.service.ts';
import { outputHasExpired, sceneOf } from '../queue/queued-request.ts';
import { RequestStore } from '../queue/request-store.ts';
import { parseRange } from './byte-range.ts';
import { type FileAddress, FileStore } from './file-store.ts';
import { cutAfter, throttled } from './hampered-stream.ts';
import { UploadLedger } from './upload-ledger.ts';

/** `v3.fal.media`: uploads and trained files come out here. */
@ApiTags('files (v3.fal.media)')
@Controller('files')
export class FilesController {
  constructor(
    private readonly files: FileStore,
    private readonly plays: PlaysService,
    private readonly requests: RequestStore,
    private readonly uploads: UploadLedger,
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
    const address = publicAddress(folder, id, name);
    const scene = this.sceneOfDownload(id, name);
    const error = this.plays.takeError('download', scene);
    if (error !== null) throw playedError(error);
    if (this.hasExpired(address)) await this.files.remove(address);
    const size = await this.files.size(address);
    if (size === null) throw notFound('File not found (sandbox)');
    await this.send(address, size, scene, range, response);
  }

  private hasExpired({ folder, id, name }: FileAddress): boolean {
    if (folder === 'trained') return outputHasExpired(this.requests.find(id));
    const upload = this.uploads.find(id, name);
    return upload === undefined || !this.uploads.isHeld(upload);
  }

  private sceneOfDownload(id: string, name: string): Scene {
    const request = this.requests.find(id);
    if (request === undefined) return { endpoint: '', text: `${id} ${name}` };
    request.reads.download += 1;
    this.requests.save(request);
    return sceneOf(request);
  }

  private async send(
    address: FileAddress,
    stored: number,
    scene: Scene,
    rangeHeader: string | undefined,
    response: Response,
  ): Promise<void> {
    const size = this.plays.take('download-truncated', scene) === null ? stored : Math.floor(stored / 2);
    const ranged = this.plays.take('download-no-range', scene) === null;
    const range = ranged ? parseRange(rangeHeader, size) : null;
    if (ranged) response.setHeader('Accept-Ranges', 'bytes');
    if (range === 'invalid') {
      response.setHeader('Content-Range', `bytes */${size}`);
      throw new FalError(416, { detail: 'The range lies outside of the file (sandbox)' });
    }
    const { start, end } = range ?? { start: 0, end: size - 1 };
    response.status(range === null ? 200 : 206);
    response.setHeader('Content-Type', 'application/octet-stream');
    response.setHeader('Content-Length', end - start + 1);
    if (range !== null) response.setHeader('Content-Range', `bytes ${start}-${end}/${size}`);
    const slow = this.plays.take('download-slow', scene);
    const cut = this.plays.take('download-cut', scene);
    const speed = slow === null ? new PassThrough() : throttled(slow.bytesPerSecond);
    const limit = cut === null ? new PassThrough() : cutAfter(cut.bytes, response);
    // A reader that hangs up is no error of the sandbox.
    await pipeline(this.files.read(address, start, end), speed, limit, response).catch(() => undefined);
  }
}

const publicAddress = (folder: string, id: string, name: string): FileAddress => {
  const isPublic = folder === 'trained' || folder === 'uploads';
  if (!isPublic || !FileStore.isSafe({ folder, id, name })) throw notFound('File not found (sandbox)');
  return { folder, id, name };
};

import { Controller, HttpCode, Param, Post, Put, Req } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { FalError, notFound, simulatedError } from '../fal-errors.ts';
import { FaultsService } from '../faults/faults.service.ts';
import { FileStore } from './file-store.ts';
import { type Upload, UploadLedger } from './upload-ledger.ts';

/** The largest size that fal's own client sends in one piece. */
const WHOLE_BYTES = 90 * 1024 ** 2;

const completeSchema = z.object({
  parts: z.array(z.object({ partNumber: z.int().min(1), etag: z.string() })).min(1),
});
type Complete = z.infer<typeof completeSchema>;

/** `v3.fal.media`: receives the bytes of uploads initiated at the storage. Needs no key. */
@ApiTags('files (v3.fal.media)')
@Controller('files')
export class UploadsController {
  constructor(
    private readonly files: FileStore,
    private readonly uploads: UploadLedger,
    private readonly faults: FaultsService,
  ) {}

  @Put('uploads/:id/:name')
  @ApiOperation({ summary: 'The bytes of a simple upload' })
  async upload(@Param('id') id: string, @Param('name') name: string, @Req() request: Request) {
    const upload = this.begun(id, name, 'whole');
    const length = Number(request.get('content-length') ?? 0);
    if (length > WHOLE_BYTES)
      throw new FalError(413, { detail: 'Send a file this large in parts (sandbox)' });
    await this.files.write({ folder: 'uploads', id, name }, request);
    await this.arrived(upload);
    return { sandbox: true };
  }

  @Put('multipart/:id/:name/:part')
  @ApiOperation({ summary: 'One part of a multipart upload' })
  async uploadPart(
    @Param('id') id: string,
    @Param('name') name: string,
    @Param('part') part: string,
    @Req() request: Request,
  ) {
    const upload = this.begun(id, name, 'parts');
    if (!/^[1-9]\d{0,4}$/.test(part)) throw notFound();
    await this.files.write({ folder: 'parts', id, name: part }, request);
    const etag = createHash('md5').update(`${id}/${part}`).digest('hex');
    upload.parts[part] = etag;
    this.uploads.save(upload);
    return { partNumber: Number(part), etag };
  }

  @Post('multipart/:id/:name/complete')
  @HttpCode(200)
  @ApiOperation({ summary: 'End of a multipart upload: it names every part with its etag' })
  async completeUpload(@Param('id') id: string, @Param('name') name: string, @Req() request: Request) {
    const upload = this.begun(id, name, 'parts');
    const { parts } = await completeBody(request);
    const named = Object.fromEntries(parts.map(({ partNumber, etag }) => [String(partNumber), etag]));
    const isComplete =
      Object.keys(named).length === Object.keys(upload.parts).length &&
      Object.entries(upload.parts).every(([part, etag]) => named[part] === etag);
    if (!isComplete) throw new FalError(400, { detail: 'The parts are not those that came (sandbox)' });
    const path = await this.files.join(id, name);
    await this.arrived(upload);
    return { path, sandbox: true };
  }

  /** @throws FalError 404 unless it was initiated this way and has not arrived yet. */
  private begun(id: string, name: string, way: Upload['way']): Upload {
    const upload = this.uploads.find(id, name);
    if (upload?.way !== way || upload.arrivedAt !== null) throw notFound('Upload not found (sandbox)');
    const error = this.faults.takeError('upload', { endpoint: '', text: `${id} ${name}` });
    if (error !== null) throw simulatedError(error);
    return upload;
  }

  private async arrived(upload: Upload): Promise<void> {
    const { id, name } = upload;
    const bytes = (await this.files.size({ folder: 'uploads', id, name })) ?? 0;
    this.uploads.save({ ...upload, bytes, arrivedAt: Date.now(), parts: {} });
  }
}

/** Bodies below `/files` are not parsed: all the others are files. */
const completeBody = async (request: Request): Promise<Complete> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  try {
    return completeSchema.parse(JSON.parse(Buffer.concat(chunks).toString('utf8')));
  } catch {
    throw new FalError(422, { detail: 'The body has to name the parts (sandbox)' });
  }
};

import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { OutputFiles } from '../files/output-files.ts';
import { UploadLedger } from '../files/upload-ledger.ts';
import { outputExpiresAt, outputHasExpired, type QueuedRequest, sceneOf } from '../queue/queued-request.ts';
import { RequestStore } from '../queue/request-store.ts';
import { RunHistory } from './run-history.ts';

/** A file, and when it expires; `null` never. */
export interface HeldFile {
  name: string;
  bytes: number;
  expiresAt: string | null;
}

/** What is still stored. */
export interface Held {
  /** Uploaded files. */
  uploads: HeldFile[];
  /** Output files of requests. */
  outputs: HeldFile[];
  /** Ids of requests with stored input or output. */
  payloads: string[];
}

@ApiTags('sandbox')
@Controller('sandbox/held')
export class HeldController {
  constructor(
    private readonly requests: RequestStore,
    private readonly uploads: UploadLedger,
    private readonly files: OutputFiles,
    private readonly history: RunHistory,
  ) {}

  @Get()
  @ApiOperation({ summary: 'What is still kept: uploads, files that were made, and inputs and outputs' })
  @ApiQuery({
    name: 'text',
    required: false,
    description:
      "Only uploads with this text in their name, and requests with it in input, webhook's address or id.",
  })
  @ApiOkResponse({ description: 'What has expired or was deleted is not there.' })
  async list(@Query('text') text = ''): Promise<Held> {
    const uploads = this.uploads.held().filter(({ name }) => name.includes(text));
    const kept = this.requests
      .all()
      .filter((request) => request.erasedAt === null && sceneOf(request).text.includes(text));
    const runs = this.history.all().filter((run) => JSON.stringify(run).includes(text));
    const outputs = await Promise.all(kept.map((request) => this.outputsOf(request)));
    return {
      uploads: uploads.map((upload) => ({
        name: upload.name,
        bytes: upload.bytes,
        expiresAt: asText(this.uploads.expiresAt(upload)),
      })),
      outputs: outputs.flat(),
      payloads: [...kept, ...runs].map(({ requestId }) => requestId),
    };
  }

  private async outputsOf(request: QueuedRequest): Promise<HeldFile[]> {
    if (outputHasExpired(request)) return [];
    const expiresAt = asText(outputExpiresAt(request));
    const outputs = await this.files.of(request.requestId);
    return outputs.map(({ name, bytes }) => ({ name, bytes, expiresAt }));
  }
}

const asText = (time: number | null): string | null => (time === null ? null : new Date(time).toISOString());
